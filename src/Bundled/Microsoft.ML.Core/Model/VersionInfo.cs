using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Which kind of model a component writes and reads, in which versions, and who loads it.</summary>
internal readonly struct VersionInfo
{
    /// <summary>The kind of model: eight characters.</summary>
    public readonly string ModelSignature;

    /// <summary>The version that is written.</summary>
    public readonly uint VerWrittenCur;

    /// <summary>The oldest version whose code can read what is written.</summary>
    public readonly uint VerReadableCur;

    /// <summary>The oldest version of a file that can be read.</summary>
    public readonly uint VerWeCanReadBack;

    /// <summary>The assembly that registers the loader.</summary>
    public readonly string LoaderAssemblyName;

    /// <summary>The loader's name; null for a model that is only read as part of another one.</summary>
    public readonly string? LoaderSignature;

    /// <summary>Another name under which the loader is found.</summary>
    public readonly string? LoaderSignatureAlt;

    /// <summary>Describes a kind of model.</summary>
    /// <param name="modelSignature">The kind of model: exactly eight characters, none above 255; blanks are written as 0.</param>
    /// <param name="verWrittenCur">The version that is written.</param>
    /// <param name="verReadableCur">The oldest version whose code can read what is written.</param>
    /// <param name="verWeCanReadBack">The oldest version of a file that can be read.</param>
    /// <param name="loaderAssemblyName">The name of the assembly that registers the loader: the simple one, or the full one.</param>
    /// <param name="loaderSignature">The loader's name, at most 24 characters, none above 255.</param>
    /// <param name="loaderSignatureAlt">Another name under which the loader is found.</param>
    public VersionInfo(string modelSignature, uint verWrittenCur, uint verReadableCur, uint verWeCanReadBack,
        string loaderAssemblyName, string? loaderSignature = null, string? loaderSignatureAlt = null)
    {
        Contracts.CheckValue(modelSignature);
        Contracts.CheckParam(modelSignature.Length == 8, nameof(modelSignature), $"A model signature has 8 characters; got '{modelSignature}'");
        Contracts.CheckParam(verReadableCur <= verWrittenCur, nameof(verReadableCur), "Must be at most the version written");
        Contracts.CheckParam(verWeCanReadBack <= verWrittenCur, nameof(verWeCanReadBack), "Must be at most the version written");
        Contracts.CheckNonEmpty(loaderAssemblyName);
        ModelSignature = modelSignature;
        VerWrittenCur = verWrittenCur;
        VerReadableCur = verReadableCur;
        VerWeCanReadBack = verWeCanReadBack;
        LoaderAssemblyName = loaderAssemblyName;
        LoaderSignature = loaderSignature;
        LoaderSignatureAlt = loaderSignatureAlt;
    }
}
