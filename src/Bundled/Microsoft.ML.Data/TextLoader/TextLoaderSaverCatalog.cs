using Microsoft.ML.Data;
using Microsoft.ML.Data.Parsing;
using Microsoft.ML.Data.Saving;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Extension methods of <c>MLContext.Data</c> that load and save text files.</summary>
public static class TextLoaderSaverCatalog
{
    /// <summary>Makes a loader.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file names the fields.</param>
    /// <param name="dataSample">Where to look for the names of the fields and the length of the lines.</param>
    /// <param name="allowQuoting">Whether fields may be in quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of a line is cut off.</param>
    /// <param name="allowSparse">Whether lines may be sparse.</param>
    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Column[] columns, char separatorChar = '\t',
        bool hasHeader = false, IMultiStreamSource? dataSample = null, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false) =>
        new(catalog.EnvironmentOf(), OptionsOf(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    /// <summary>Makes a loader.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">How to read.</param>
    /// <param name="dataSample">Where to look for what the options leave open.</param>
    public static TextLoader CreateTextLoader(this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource? dataSample = null) =>
        new(catalog.EnvironmentOf(), Contracts.NotNull(options), dataSample);

    /// <summary>Makes a loader of the members of a class.</summary>
    /// <typeparam name="TInput">The class; every public field and property has a <see cref="LoadColumnAttribute"/>.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file names the fields.</param>
    /// <param name="dataSample">Where to look for the names of the fields.</param>
    /// <param name="allowQuoting">Whether fields may be in quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of a line is cut off.</param>
    /// <param name="allowSparse">Whether lines may be sparse.</param>
    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, char separatorChar = '\t', bool hasHeader = false,
        IMultiStreamSource? dataSample = null, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        return new TextLoader(env, OptionsOf(ClassColumns.Of<TInput>(env), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);
    }

    /// <summary>Makes a loader of the members of a class.</summary>
    /// <typeparam name="TInput">The class; every public field and property has a <see cref="LoadColumnAttribute"/>.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">How to read. Their columns are those of the class, which they are given.</param>
    /// <param name="dataSample">Where to look for what the options leave open.</param>
    public static TextLoader CreateTextLoader<TInput>(this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource? dataSample = null)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        Contracts.CheckValue(options, nameof(options));
        options.Columns = ClassColumns.Of<TInput>(env);
        return new TextLoader(env, options, dataSample);
    }

    /// <summary>Loads a text file. It is read anew by each pass over the rows.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The path of the file; the last part may have wildcards.</param>
    /// <param name="columns">The columns. With <paramref name="hasHeader"/>, too, they get no slot names; the overload with options gives them.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file names the fields.</param>
    /// <param name="allowQuoting">Whether fields may be in quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of a line is cut off.</param>
    /// <param name="allowSparse">Whether lines may be sparse.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Column[] columns, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
    {
        MultiFileSource.CheckExists(path);
        return catalog.CreateTextLoader(columns, separatorChar, hasHeader, dataSample: null, allowQuoting, trimWhitespace, allowSparse).Load(path);
    }

    /// <summary>Loads a text file. It is read anew by each pass over the rows.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The path of the file; the last part may have wildcards.</param>
    /// <param name="options">How to read; <see langword="null"/> for all default values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options? options = null)
    {
        MultiFileSource.CheckExists(path);
        var source = new MultiFileSource(path);
        return new TextLoader(catalog.EnvironmentOf(), options, source).Load(source);
    }

    /// <summary>Loads a text file into the columns of a class. It is read anew by each pass over the rows.</summary>
    /// <typeparam name="TInput">The class; every public field and property has a <see cref="LoadColumnAttribute"/>.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The path of the file; the last part may have wildcards.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="hasHeader">Whether the first line of each file names the fields.</param>
    /// <param name="allowQuoting">Whether fields may be in quotes.</param>
    /// <param name="trimWhitespace">Whether white space at the end of a line is cut off.</param>
    /// <param name="allowSparse">Whether lines may be sparse.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    /// <exception cref="InvalidOperationException">A member has no <see cref="LoadColumnAttribute"/>.</exception>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, char separatorChar = '\t', bool hasHeader = false,
        bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
    {
        MultiFileSource.CheckExists(path);
        var source = new MultiFileSource(path);
        return catalog.CreateTextLoader<TInput>(separatorChar, hasHeader, source, allowQuoting, trimWhitespace, allowSparse).Load(source);
    }

    /// <summary>Loads a text file into the columns of a class. It is read anew by each pass over the rows.</summary>
    /// <typeparam name="TInput">The class; every public field and property has a <see cref="LoadColumnAttribute"/>.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The path of the file; the last part may have wildcards.</param>
    /// <param name="options">How to read. Their columns are those of the class, which they are given.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    /// <exception cref="InvalidOperationException">A member has no <see cref="LoadColumnAttribute"/>.</exception>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        MultiFileSource.CheckExists(path);
        var source = new MultiFileSource(path);
        return catalog.CreateTextLoader<TInput>(options, source).Load(source);
    }

    /// <summary>Saves a view as text.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The view.</param>
    /// <param name="stream">Takes the text, as UTF-8; stays open.</param>
    /// <param name="separatorChar">What separates fields.</param>
    /// <param name="headerRow">Whether the first line names the fields.</param>
    /// <param name="schema">Whether lines with the options of a loader that reads the text come first.</param>
    /// <param name="keepHidden">Whether to save hidden columns, too.</param>
    /// <param name="forceDense">Whether each line has all fields; otherwise lines are sparse where that is shorter.</param>
    /// <exception cref="InvalidOperationException">No column is of a type that text can hold.</exception>
    public static void SaveAsText(this DataOperationsCatalog catalog, IDataView data, Stream stream, char separatorChar = '\t', bool headerRow = true,
        bool schema = true, bool keepHidden = false, bool forceDense = false)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckValue(stream, nameof(stream));
        new TextSaver(catalog.EnvironmentOf(), separatorChar) { HeaderRow = headerRow, Schema = schema, KeepHidden = keepHidden, ForceDense = forceDense }
            .Save(data, stream);
    }

    private static TextLoader.Options OptionsOf(TextLoader.Column[] columns, char separator, bool hasHeader, bool allowQuoting, bool trimWhitespace, bool allowSparse) =>
        new()
        {
            Columns = columns,
            Separators = [separator],
            HasHeader = hasHeader,
            AllowQuoting = allowQuoting,
            TrimWhitespace = trimWhitespace,
            AllowSparse = allowSparse,
        };
}
