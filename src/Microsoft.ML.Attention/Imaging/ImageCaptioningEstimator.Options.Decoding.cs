using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention;

public sealed partial class ImageCaptioningEstimator
{
    public sealed partial class Options
    {
        /// <summary>
        /// With <see cref="NBest"/> above 1, the column for the best outputs of each row, best first, a vector of text. The default is
        /// "Alternatives".
        /// </summary>
        public string AlternativesColumnName = "Alternatives";

        /// <summary>
        /// With <see cref="NBest"/> above 1, the column for the scores by which <see cref="AlternativesColumnName"/> is ordered, a vector of
        /// Single: log-probabilities with the length and coverage penalties. The default is "AlternativeScores".
        /// </summary>
        public string AlternativeScoresColumnName = "AlternativeScores";

        /// <inheritdoc cref="DecodingOptions.PrefixColumnName"/>
        public string? PrefixColumnName;

        /// <inheritdoc cref="DecodingOptions.BeamSize"/>
        [NoEffectOnWeights]
        public int BeamSize = 1;

        /// <inheritdoc cref="DecodingOptions.LengthPenaltyKind"/>
        [NoEffectOnWeights]
        public LengthPenaltyKind LengthPenaltyKind = LengthPenaltyKind.Gnmt;

        /// <inheritdoc cref="DecodingOptions.LengthPenalty"/>
        [NoEffectOnWeights]
        public double LengthPenalty = 0.6;

        /// <inheritdoc cref="DecodingOptions.CoveragePenaltyKind"/>
        [NoEffectOnWeights]
        public CoveragePenaltyKind CoveragePenaltyKind = CoveragePenaltyKind.Gnmt;

        /// <inheritdoc cref="DecodingOptions.CoveragePenalty"/>
        [NoEffectOnWeights]
        public double CoveragePenalty;

        /// <inheritdoc cref="DecodingOptions.NBest"/>
        [NoEffectOnWeights]
        public int NBest = 1;

        /// <summary>The fewest tokens of an output, the end mark included, 0 to <see cref="MaxOutputLength"/>. The default is 0.</summary>
        [NoEffectOnWeights]
        public int MinOutputLength;

        /// <inheritdoc cref="DecodingOptions.NoRepeatNGram"/>
        [NoEffectOnWeights]
        public int NoRepeatNGram;

        /// <inheritdoc cref="DecodingOptions.Sampling"/>
        [NoEffectOnWeights]
        public bool Sampling;

        /// <inheritdoc cref="DecodingOptions.Temperature"/>
        [NoEffectOnWeights]
        public double Temperature = 1;

        /// <inheritdoc cref="DecodingOptions.TopK"/>
        [NoEffectOnWeights]
        public int TopK;

        /// <inheritdoc cref="DecodingOptions.TopP"/>
        [NoEffectOnWeights]
        public double TopP = 1;

        /// <summary>
        /// Where the lots of <see cref="Sampling"/> begin. The default is null: at a number that follows from the seed of the
        /// <see cref="MLContext"/>.
        /// </summary>
        [NoEffectOnWeights]
        public int? SamplingSeed;

        /// <summary>How the fitted model decodes.</summary>
        /// <param name="seed">Where the lots begin unless <see cref="SamplingSeed"/> says so.</param>
        internal DecodingOptions Decoding(int seed) => new()
        {
            BeamSize = BeamSize,
            LengthPenaltyKind = LengthPenaltyKind,
            LengthPenalty = LengthPenalty,
            CoveragePenaltyKind = CoveragePenaltyKind,
            CoveragePenalty = CoveragePenalty,
            NBest = NBest,
            MinOutputLength = MinOutputLength,
            MaxOutputLength = MaxOutputLength,
            NoRepeatNGram = NoRepeatNGram,
            PrefixColumnName = PrefixColumnName,
            Sampling = Sampling,
            Temperature = Temperature,
            TopK = TopK,
            TopP = TopP,
            SamplingSeed = SamplingSeed ?? seed,
        };
    }
}
