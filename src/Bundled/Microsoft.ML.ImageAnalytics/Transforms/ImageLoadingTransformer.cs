using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms.Image;

[assembly: LoadableClass("Loads image files by their paths", typeof(ImageLoadingTransformer), null, typeof(SignatureLoadModel),
    "Image Loader Transform", ImageLoadingTransformer.LoaderSignature)]

namespace Microsoft.ML.Data;

/// <summary>Loads image files, or their bytes. Made by <see cref="ImageLoadingEstimator"/>.</summary>
public sealed class ImageLoadingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ImageLoaderTransform";

    private const uint BytesVersion = 0x00010003;

    /// <summary>The folder that paths are relative to, or null if they are used as they are.</summary>
    public readonly string? ImageFolder;

    private readonly bool _asImages;

    internal ImageLoadingTransformer(IHostEnvironment env, string? imageFolder, bool asImages,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(Contracts.NotNull(env).Register(nameof(ImageLoadingTransformer)), columns)
    {
        ImageFolder = imageFolder;
        _asImages = asImages;
    }

    /// <summary>The folder's whole path, or null if none is given.</summary>
    /// <exception cref="ArgumentException">There is no such folder.</exception>
    internal static string? CheckFolder(string? imageFolder)
    {
        if (string.IsNullOrEmpty(imageFolder))
            return null;
        return Directory.Exists(imageFolder)
            ? Path.GetFullPath(imageFolder)
            : throw Contracts.Mark(new ArgumentException($"Directory \"{imageFolder}\" does not exist.", nameof(imageFolder)));
    }

    private static VersionInfo GetVersionInfo() => new(
        modelSignature: "IMGLOADR",
        verWrittenCur: BytesVersion,
        verReadableCur: BytesVersion,
        // The version before loaded images only and had no flag for it.
        verWeCanReadBack: 0x00010002,
        loaderAssemblyName: ModelAssemblyNames.ImageAnalytics,
        loaderSignature: LoaderSignature);

    private static ImageLoadingTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(env);
        env.CheckValue(ctx);
        ctx.CheckAtModel(GetVersionInfo());
        var columns = LoadColumns(ctx);
        string? folder = ctx.LoadStringOrNull();
        bool asImages = ctx.Header.ModelVerWritten < BytesVersion || ctx.Reader.ReadBoolean();
        return new ImageLoadingTransformer(env, folder, asImages, columns);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(GetVersionInfo());
        SaveColumns(ctx);
        ctx.SaveStringOrNull(ImageFolder);
        ctx.Writer.Write(_asImages);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema inputSchema)
    {
        var inputs = new DataViewSchema.Column[ColumnPairs.Length];
        var outputs = new DataViewSchema.DetachedColumn[inputs.Length];
        DataViewType type = _asImages ? new ImageDataViewType() : new VectorDataViewType(NumberDataViewType.Byte);
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = InputColumn(inputSchema, i);
            if (inputs[i].Type is not TextDataViewType)
            {
                throw Host.ExceptSchemaMismatch(nameof(inputSchema), "input", inputs[i].Name, TextDataViewType.Instance.ToString(),
                    inputs[i].Type.ToString()!);
            }
            outputs[i] = new DataViewSchema.DetachedColumn(ColumnPairs[i].outputColumnName, type);
        }
        return new ImageMapper(inputs, outputs, (input, column, _) => _asImages ? ImageGetter(input, column) : BytesGetter(input, column));
    }

    private ValueGetter<MLImage> ImageGetter(DataViewRow input, DataViewSchema.Column column)
    {
        Func<string?> readPath = PathReader(input, column);
        return (ref MLImage destination) =>
        {
            string? path = readPath();
            if (path is null)
            {
                destination = null!;
                return;
            }
            destination = MLImage.CreateFromFile(path);
            destination.Tag = path;
        };
    }

    private ValueGetter<VBuffer<byte>> BytesGetter(DataViewRow input, DataViewSchema.Column column)
    {
        Func<string?> readPath = PathReader(input, column);
        return (ref VBuffer<byte> destination) =>
        {
            string? path = readPath();
            using FileStream? file = path is null ? null : File.OpenRead(path);
            long length = file?.Length ?? 0;
            if (length > Array.MaxLength)
                throw Host.Except($"The file '{path}' is too large: expected at most {Array.MaxLength} bytes, got {length}");
            VBufferEditor<byte> editor = VBufferEditor.Create(ref destination, (int)length);
            file?.ReadExactly(editor.Values);
            destination = editor.Commit();
        };
    }

    // The whole path; null for a path that is empty.
    private Func<string?> PathReader(DataViewRow input, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = input.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> path = default;
        return () =>
        {
            getter(ref path);
            if (path.IsEmpty)
                return null;
            return ImageFolder is null ? path.ToString() : Path.Combine(ImageFolder, path.ToString());
        };
    }
}
