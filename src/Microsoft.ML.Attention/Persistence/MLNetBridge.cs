extern alias mlshim;

using System.Runtime.CompilerServices;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Internals = mlshim::Microsoft.ML;

[assembly: IgnoresAccessChecksTo("Microsoft.ML.Core")]

namespace Microsoft.ML.Attention.Persistence;

/// <summary>
/// The one place where the library reaches what ML.NET keeps internal: the environment behind a catalog, the constructor
/// of a schema shape's column, the seed and the cancel flag of a host.
/// </summary>
internal static class MLNetBridge
{
    public static IHostEnvironment EnvironmentOf(TransformsCatalog.TextTransforms catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return EnvironmentField(catalog);
    }

    public static IHostEnvironment EnvironmentOf(TrainCatalogBase.CatalogInstantiatorBase catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return Environment(Owner(catalog));
    }

    public static IHostEnvironment EnvironmentOf(TransformsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return EnvironmentField(catalog);
    }

    /// <summary>A column of a schema shape, as an estimator announces it before it is fitted.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    public static extern SchemaShape.Column NewShapeColumn(
        string name, SchemaShape.Column.VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations);

    /// <summary>Whether <c>MLContext.CancelExecution</c> has been called for the host's environment.</summary>
    public static bool IsCanceled(IHostEnvironment host) => host is Internals.Runtime.ICancelable { IsCanceled: true };

    /// <summary>The GPU that the context asks for, and whether the processor may take its place.</summary>
    public static (int? DeviceId, bool FallbackToCpu) GpuOf(IHostEnvironment environment) =>
        environment is Internals.Runtime.IHostEnvironmentInternal internals
            ? (internals.GpuDeviceId, internals.FallbackToCpu)
            : (null, true);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Owner")]
    private static extern TrainCatalogBase Owner(TrainCatalogBase.CatalogInstantiatorBase catalog);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Environment")]
    private static extern IHostEnvironment Environment(TrainCatalogBase catalog);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_env")]
    private static extern ref readonly IHostEnvironment EnvironmentField(TransformsCatalog.TextTransforms catalog);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_env")]
    private static extern ref readonly IHostEnvironment EnvironmentField(TransformsCatalog catalog);
}
