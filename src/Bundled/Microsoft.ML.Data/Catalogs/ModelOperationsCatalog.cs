using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Saves, loads and uses models. Reached by <see cref="MLContext.Model"/>.</summary>
public sealed partial class ModelOperationsCatalog : IInternalCatalog
{
    private const string SchemaEntryName = "Schema";

    private readonly IHostEnvironment _env;

    internal ModelOperationsCatalog(IHostEnvironment env) => _env = env;

    IHostEnvironment IInternalCatalog.Environment => _env;

    /// <summary>Saves a model together with the loader of its data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loader">The loader.</param>
    /// <param name="stream">Gets the zip.</param>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        _env.CheckValue(loader, nameof(loader));
        _env.CheckValue(stream, nameof(stream));
        var composite = new CompositeDataLoader<TSource, ITransformer>(loader, new TransformerChain<ITransformer>(model));
        WriteZip(stream, repository => ModelSaveContext.SaveModel(repository, composite, null));
    }

    /// <summary>Saves a model together with the loader of its data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="loader">The loader.</param>
    /// <param name="filePath">The zip file; there is either a whole one or, if saving fails, what was there before.</param>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
        => WriteFile(filePath, stream => Save(model, loader, stream));

    /// <summary>Saves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">The schema of its input, to be given back on loading; <see langword="null"/> if that is not
    /// needed.</param>
    /// <param name="stream">Gets the zip.</param>
    public void Save(ITransformer model, DataViewSchema? inputSchema, Stream stream)
    {
        _env.CheckValue(stream, nameof(stream));
        WriteZip(stream, repository =>
        {
            ModelSaveContext.SaveModel(repository, model, CompositeDataLoader.TransformerDirectory);
            if (inputSchema is null)
                return;
            using RepositoryEntry entry = repository.CreateEntry(SchemaEntryName);
            SchemaCodec.Save(inputSchema, entry.Stream, _env);
        });
    }

    /// <summary>Saves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputSchema">The schema of its input, to be given back on loading; <see langword="null"/> if that is not
    /// needed.</param>
    /// <param name="filePath">The zip file; there is either a whole one or, if saving fails, what was there before.</param>
    public void Save(ITransformer model, DataViewSchema? inputSchema, string filePath)
        => WriteFile(filePath, stream => Save(model, inputSchema, stream));

    /// <summary>Loads a model.</summary>
    /// <param name="stream">The zip.</param>
    /// <param name="inputSchema">Gets the schema of the model's input; <see langword="null"/> if it was saved without.</param>
    /// <exception cref="FormatException">The zip, or the model in it, is damaged or of a later version.</exception>
    /// <exception cref="InvalidOperationException">The zip holds no model, or a component of it cannot be made; see the inner
    /// exceptions.</exception>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        _env.CheckValue(stream, nameof(stream));
        using RepositoryReader repository = RepositoryReader.Open(stream, _env);
        using (RepositoryEntry? entry = repository.OpenEntryOrNull(SchemaEntryName))
        {
            if (entry is not null)
            {
                inputSchema = SchemaCodec.Load(entry.Stream, _env);
                ModelLoadContext.LoadModel<ITransformer, SignatureLoadModel>(_env, out var model, repository,
                    CompositeDataLoader.TransformerDirectory);
                return model;
            }
        }

        if (ModelLoadContext.LoadModelOrNull<IDataLoader<IMultiStreamSource>, SignatureLoadModel>(_env, out var loader, repository, null))
        {
            ITransformer behindLoader = TakeTransformer(ref loader);
            inputSchema = loader.GetOutputSchema();
            return behindLoader;
        }

        if (ModelLoadContext.LoadModelOrNull<ITransformer, SignatureLoadModel>(_env, out var transformer, repository,
            CompositeDataLoader.TransformerDirectory))
        {
            inputSchema = null!;
            return transformer;
        }
        throw NoModel(repository);
    }

    /// <summary>Loads a model.</summary>
    /// <param name="filePath">The zip file.</param>
    /// <param name="inputSchema">Gets the schema of the model's input; <see langword="null"/> if it was saved without.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The zip, or the model in it, is damaged or of a later version.</exception>
    /// <exception cref="InvalidOperationException">The zip holds no model, or a component of it cannot be made; see the inner
    /// exceptions.</exception>
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        using FileStream stream = OpenFile(filePath);
        return Load(stream, out inputSchema);
    }

    /// <summary>Loads a model that was saved with the loader of its data.</summary>
    /// <param name="stream">The zip.</param>
    /// <param name="loader">Gets the loader.</param>
    /// <exception cref="InvalidOperationException">The model was saved without a loader.</exception>
    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        _env.CheckValue(stream, nameof(stream));
        using RepositoryReader repository = RepositoryReader.Open(stream, _env);
        try
        {
            ModelLoadContext.LoadModel<IDataLoader<IMultiStreamSource>, SignatureLoadModel>(_env, out loader, repository, null);
        }
        catch (Exception exception)
        {
            throw _env.Except(exception, "Model does not contain an IDataLoader. Perhaps this was saved with an DataViewSchema, or even no "
                + "information on its input at all. Consider using the Load method instead.");
        }
        return TakeTransformer(ref loader);
    }

    /// <summary>Loads a model that was saved with the loader of its data.</summary>
    /// <param name="filePath">The zip file.</param>
    /// <param name="loader">Gets the loader.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidOperationException">The model was saved without a loader.</exception>
    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        using FileStream stream = OpenFile(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    // A saved loader carries the model in a chain: by itself, unless the file was made otherwise.
    private static ITransformer TakeTransformer(ref IDataLoader<IMultiStreamSource> loader)
    {
        if (loader is not CompositeDataLoader<IMultiStreamSource, ITransformer> composite)
            return new TransformerChain<ITransformer>();
        loader = composite.Loader;
        return composite.Transformer.Count() == 1 ? composite.Transformer.LastTransformer : composite.Transformer;
    }

    // Models of the time before 1.0 keep a loader under another name; their format is not read here.
    private InvalidOperationException NoModel(RepositoryReader repository)
    {
        const string Message = "Could not load legacy format model";
        try
        {
            repository.OpenEntry("DataLoaderModel", ModelSaveContext.ModelEntryName).Dispose();
        }
        catch (Exception exception) when (exception.IsMarked())
        {
            return _env.Except(exception, Message);
        }
        return _env.Except($"{Message}: models saved before ML.NET 1.0 are not supported");
    }
}
