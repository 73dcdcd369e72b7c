using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The base of the catalogs that serve one kind of task.</summary>
public abstract class TrainCatalogBase : IInternalCatalog
{
    private readonly IHostEnvironment _env;

    private protected TrainCatalogBase(IHostEnvironment env) => _env = env;

    IHostEnvironment IInternalCatalog.Environment => _env;

    /// <summary>The base of the catalogs of one task's trainers.</summary>
    public abstract class CatalogInstantiatorBase : IInternalCatalog
    {
        private readonly IHostEnvironment _env;

        private protected CatalogInstantiatorBase(TrainCatalogBase owner) => _env = owner._env;

        IHostEnvironment IInternalCatalog.Environment => _env;
    }
}
