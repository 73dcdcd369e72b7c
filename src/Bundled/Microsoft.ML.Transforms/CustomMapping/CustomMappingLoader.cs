using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

[assembly: LoadableClass("Computes columns by an action of the application", typeof(ITransformer), typeof(CustomMappingLoader), null,
    typeof(SignatureLoadModel), "Custom Transformer", CustomMappingLoader.LoaderSignature)]

namespace Microsoft.ML.Transforms;

/// <summary>Saves and loads custom mappings: their contract name, and the assembly of their action, where the factory is looked for.</summary>
internal static class CustomMappingLoader
{
    internal const string LoaderSignature = "CustomTransformer";

    private const uint VersionWithAssembly = 0x00010002;

    /// <summary>Writes the model.</summary>
    public static void Save(ModelSaveContext ctx, string contractName, string assemblyName)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        ctx.SaveNonEmptyString(contractName);
        ctx.SaveNonEmptyString(assemblyName);
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "CUSTOMXF",
        verWrittenCur: VersionWithAssembly,
        verReadableCur: VersionWithAssembly,
        verWeCanReadBack: 0x00010001,
        loaderAssemblyName: ModelAssemblyNames.Transforms,
        loaderSignature: LoaderSignature);

    private static ITransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        string contractName = ctx.LoadNonEmptyString();
        string? assemblyName = ctx.ModelVerWritten >= VersionWithAssembly ? ctx.LoadNonEmptyString() : null;
        if (FindFactory(env, contractName) is { } registered)
            return registered.CreateTransformer(env, contractName);
        if (assemblyName != null)
        {
            Assembly assembly = ModelAssemblyNames.Load(assemblyName);
            env.ComponentCatalog.RegisterAssembly(assembly);
        }
        return FindFactory(env, contractName)?.CreateTransformer(env, contractName)
            ?? throw env.Except($"Unable to locate an extension for the contract '{contractName}'. Ensure you have called "
                + "ComponentCatalog.RegisterAssembly with the Assembly that contains a class decorated with a "
                + $"'{typeof(CustomMappingFactoryAttributeAttribute).FullName}'.");
    }

    private static ICustomMappingFactory? FindFactory(IHostEnvironment env, string contractName)
    {
        if (!env.ComponentCatalog.TryMakeExtension(typeof(CustomMappingFactoryAttributeAttribute), contractName, out object? extension))
            return null;
        return extension as ICustomMappingFactory
            ?? throw env.Except($"The class '{extension.GetType()}' has the contract name '{contractName}' of a custom mapping, "
                + $"but is no {typeof(CustomMappingFactory<,>).Name[..^2]}");
    }
}
