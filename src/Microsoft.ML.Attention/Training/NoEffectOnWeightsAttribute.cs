namespace Microsoft.ML.Attention.Training;

/// <summary>Marks an option that may change between a run's checkpoint and its resumption, because no weight depends on it.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class NoEffectOnWeightsAttribute : Attribute;
