using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Decides whether the code at hand can read a model.</summary>
internal static class ModelVersionCheck
{
    /// <summary>Throws unless the model is of the kind and within the versions.</summary>
    /// <exception cref="FormatException">It is another kind of model, too new, or too old.</exception>
    internal static void Check(ModelHeader header, in VersionInfo expected)
    {
        Contracts.CheckDecode(header.ModelSignature == ModelHeader.PackSignature(expected.ModelSignature), "Unknown file type");
        Contracts.CheckDecode(header.ModelVerReadable <= header.ModelVerWritten, "Corrupt file header");
        Version? library = typeof(ModelVersionCheck).Assembly.GetName().Version;
        // Both messages are word for word those of ML.NET 5.0, down to a slip and the order of the two numbers (the file's first,
        // the code's second), so that people find what others wrote about them.
        if (header.ModelVerReadable > expected.VerWrittenCur)
        {
            throw Contracts.ExceptDecode($"Cause: ML.NET {library} cannont read component '{header.LoaderSignature}' of the model, "
                + "because the model is too new.\n"
                + $"Suggestion: Make sure the model is trained with ML.NET {library} or older.\n"
                + $"Debug details: Maximum expected version {header.ModelVerReadable}, got {expected.VerWrittenCur}.");
        }
        if (header.ModelVerWritten < expected.VerWeCanReadBack)
        {
            throw Contracts.ExceptDecode($"Cause: ML.NET {library} cannot read component '{header.LoaderSignature}' of the model, "
                + "because the model is too old.\n"
                + $"Suggestion: Make sure the model is trained with ML.NET {library}.\n"
                + $"Debug details: Minimum expected version {header.ModelVerWritten}, got {expected.VerWeCanReadBack}.");
        }
    }
}
