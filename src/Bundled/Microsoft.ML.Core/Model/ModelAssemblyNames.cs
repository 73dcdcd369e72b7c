using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The names of assemblies in model files, which are the real packages' also where a bundled assembly stands in for them.</summary>
internal static class ModelAssemblyNames
{
    internal const string Data = "Microsoft.ML.Data" + Identity;
    internal const string Transforms = "Microsoft.ML.Transforms" + Identity;
    internal const string StandardTrainers = "Microsoft.ML.StandardTrainers" + Identity;
    internal const string ImageAnalytics = "Microsoft.ML.ImageAnalytics" + Identity;

    private const string Identity = ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    /// <summary>Loads the assembly that a model file names.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    /// <exception cref="FormatException">The name is none.</exception>
    internal static Assembly Load(string name)
    {
        // Two assemblies of early versions were renamed; their models were not.
        name = name.Replace("Microsoft.ML.HalLearners", "Microsoft.ML.Mkl.Components", StringComparison.Ordinal)
            .Replace("Microsoft.ML.StandardLearners", "Microsoft.ML.StandardTrainers", StringComparison.Ordinal);
        AssemblyName parsed;
        try
        {
            parsed = new AssemblyName(name);
        }
        catch (Exception exception) when (exception is FileLoadException or ArgumentException)
        {
            throw Contracts.ExceptDecode(null, exception, $"The model file names an assembly that cannot be: '{name}'");
        }
        try
        {
            return Assembly.Load(parsed);
        }
        catch (Exception exception) when (exception is FileLoadException or FileNotFoundException && parsed.Name is { } simpleName && simpleName != name)
        {
            // A bundled assembly has the real one's simple name, but not its signature.
            return LoadBySimpleName(simpleName) ?? throw new FileNotFoundException(exception.Message, exception);
        }
    }

    private static Assembly? LoadBySimpleName(string simpleName)
    {
        try
        {
            return Assembly.Load(new AssemblyName(simpleName));
        }
        catch (Exception exception) when (exception is FileLoadException or FileNotFoundException)
        {
            // Not there either: the caller reports the name that the file gives.
            return null;
        }
    }
}
