using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>A backbone's weights in a file of their own.</summary>
internal static class BackboneFile
{
    /// <summary>Gives a new network the weights that an estimator's options name, and freezes it if they say so.</summary>
    public static void Prepare(ResidualBackbone backbone, ImageTrainingOptions options)
    {
        if (options.BackbonePath != null)
            Load(backbone, options.BackbonePath);
        if (options.FreezeBackbone)
            backbone.Freeze();
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="FormatException">The file is damaged, or holds the weights of another network.</exception>
    private static void Load(ResidualBackbone backbone, string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"BackbonePath is '{path}'; there is no such file.", path);
        try
        {
            if (IsSafeTensors(path))
            {
                using FileStream stream = File.OpenRead(path);
                SafeTensors.Load(backbone, stream);
            }
            else
            {
                ModuleWeights.Load(backbone, File.ReadAllBytes(path));
            }
        }
        catch (FormatException exception)
        {
            throw new FormatException(
                $"'{path}' does not hold the weights of the network of {backbone.Options.Channels} channels, Filters {backbone.Options.Filters}, Stages "
                + $"{backbone.Options.Stages}, BlocksPerStage {backbone.Options.BlocksPerStage}, Normalization {backbone.Options.Normalization}: "
                + exception.Message, exception);
        }
    }

    /// <summary>Writes a file; an old one is replaced once the new one is whole.</summary>
    public static void Save(ResidualBackbone backbone, string path)
    {
        string unfinished = path + ".tmp";
        try
        {
            using (FileStream stream = File.Create(unfinished))
            {
                if (IsSafeTensors(path))
                    SafeTensors.Save(backbone, stream);
                else
                    stream.Write(ModuleWeights.Of(backbone).Bytes);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private static bool IsSafeTensors(string path) => path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase);
}
