namespace Microsoft.ML.Attention;

/// <summary>
/// How a model's weights are stored in its zip: <see cref="TrainingOptions.WeightPrecision"/>. A model always computes with 32-bit numbers;
/// one that was stored with fewer bits is loaded with the rounded weights.
/// </summary>
/// <remarks>
/// <see cref="Half"/> and <see cref="Int8"/> round the matrices (and what has more dimensions); biases, factors of normalisation and other
/// vectors, which are few, stay 32-bit numbers. They hold finite weights only.
/// </remarks>
public enum WeightPrecision
{
    /// <summary>32-bit numbers, as they were learned: 4 bytes a weight.</summary>
    Single,

    /// <summary>
    /// 16-bit numbers (IEEE 754 binary16, 11 significant bits, at most 65504), rounded to nearest: 2 bytes a weight.
    /// </summary>
    Half,

    /// <summary>
    /// Whole numbers from -127 to 127, rounded to nearest, and a 32-bit scale for each row of a matrix, that is, for each output of a layer and
    /// each token of an embedding: a little more than 1 byte a weight. No weight moves by more than 1/254 of the largest of its row.
    /// </summary>
    Int8,
}
