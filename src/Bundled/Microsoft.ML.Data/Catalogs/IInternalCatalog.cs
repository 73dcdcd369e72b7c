using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A catalog that knows the environment its components are made in.</summary>
internal interface IInternalCatalog
{
    /// <summary>The environment.</summary>
    IHostEnvironment Environment { get; }
}
