namespace Microsoft.ML;

/// <summary>Something that can be written into a model file.</summary>
public interface ICanSaveModel
{
    /// <summary>Writes the model block, its strings and its further entries.</summary>
    void Save(ModelSaveContext ctx);
}
