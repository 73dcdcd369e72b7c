using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Makes components of models, by the loaders that their headers name.</summary>
internal sealed partial class ModelLoadContext
{
    /// <summary>Makes the component whose model lies in a folder.</summary>
    /// <typeparam name="TRes">What the component must be.</typeparam>
    /// <typeparam name="TSig">The kind of loader, for instance <see cref="SignatureLoadModel"/>.</typeparam>
    /// <param name="env">Where the component runs.</param>
    /// <param name="result">The component.</param>
    /// <param name="repository">The file.</param>
    /// <param name="directory">The model's folder; null for the top.</param>
    /// <param name="extra">Further arguments that this kind of loader takes.</param>
    /// <exception cref="FormatException">There is no model, or it cannot be loaded.</exception>
    internal static void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, RepositoryReader repository, string? directory,
        params object?[] extra) where TRes : class
    {
        if (!LoadModelOrNull<TRes, TSig>(env, out TRes? loaded, repository, directory, extra))
            throw env.ExceptDecode("Corrupt model file");
        result = loaded;
    }

    /// <summary>Makes the component whose model lies in a folder, if there is one.</summary>
    /// <inheritdoc cref="LoadModel{TRes, TSig}(IHostEnvironment, out TRes, RepositoryReader, string?, object?[])"/>
    internal static bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, [NotNullWhen(true)] out TRes? result, RepositoryReader repository,
        string? directory, params object?[] extra) where TRes : class
    {
        Contracts.CheckValue(env);
        env.CheckValue(repository);
        result = null;
        // A hostile file can nest models without end, and no process survives a stack overflow.
        env.CheckDecode(RuntimeHelpers.TryEnsureSufficientExecutionStack(), "The models of the file are nested too deep to be loaded");
        RepositoryEntry? entry = repository.OpenEntryOrNull(directory, ModelSaveContext.ModelEntryName);
        if (entry == null)
            return false;
        using (entry)
        {
            using ModelLoadContext ctx = new(repository, entry, directory);
            result = ctx.CreateComponent<TRes, TSig>(env, extra);
            ctx.Done();
        }
        return true;
    }

    /// <summary>Makes a component whose model lies below this one.</summary>
    /// <inheritdoc cref="LoadModel{TRes, TSig}(IHostEnvironment, out TRes, RepositoryReader, string?, object?[])"/>
    internal void LoadModel<TRes, TSig>(IHostEnvironment env, out TRes result, string name, params object?[] extra) where TRes : class
        => LoadModel<TRes, TSig>(env, out result, Repository, EntryNames.Combine(Directory, env.CheckNonEmpty(name)), extra);

    /// <summary>Makes a component whose model lies below this one, if there is one.</summary>
    /// <inheritdoc cref="LoadModel{TRes, TSig}(IHostEnvironment, out TRes, RepositoryReader, string?, object?[])"/>
    internal bool LoadModelOrNull<TRes, TSig>(IHostEnvironment env, [NotNullWhen(true)] out TRes? result, string name, params object?[] extra)
        where TRes : class
        => LoadModelOrNull<TRes, TSig>(env, out result, Repository, EntryNames.Combine(Directory, env.CheckNonEmpty(name)), extra);

    /// <summary>True if there is a model of this name below this one.</summary>
    internal bool ContainsModel(string name)
        => Repository.Contains(EntryNames.Combine(Directory, ExceptionContext.CheckNonEmpty(name)), ModelSaveContext.ModelEntryName);

    /// <summary>Reads a model below this one that is a part of it rather than a component.</summary>
    /// <returns>False if there is none.</returns>
    internal bool TryProcessSubModel(string name, Action<ModelLoadContext> action)
    {
        ExceptionContext.CheckNonEmpty(name);
        ExceptionContext.CheckValue(action);
        string folder = EntryNames.Combine(Directory, name);
        using RepositoryEntry? entry = Repository.OpenEntryOrNull(folder, ModelSaveContext.ModelEntryName);
        if (entry == null)
            return false;
        using ModelLoadContext ctx = new(Repository, entry, folder);
        action(ctx);
        ctx.Done();
        return true;
    }

    private TRes CreateComponent<TRes, TSig>(IHostEnvironment env, object?[] extra) where TRes : class
    {
        if (LoaderAssemblyName.Length > 0)
            env.ComponentCatalog.RegisterAssembly(ModelAssemblyNames.Load(LoaderAssemblyName));

        object?[] arguments = [this, .. extra];
        foreach (string signature in new[] { Header.LoaderSignature, Header.LoaderSignatureAlt })
        {
            if (signature.Length == 0 || !env.ComponentCatalog.TryFind(signature, typeof(TSig), out LoadableClass? found))
                continue;
            try
            {
                if (found.Create(env, arguments) is TRes component)
                    return component;
            }
            catch (TargetInvocationException exception) when (exception.InnerException is EndOfStreamException)
            {
                throw env.ExceptDecode(exception, $"The model '{Directory}' ends too early");
            }
            break;
        }
        throw env.ExceptDecode($"Couldn't load model: '{Directory}'");
    }
}
