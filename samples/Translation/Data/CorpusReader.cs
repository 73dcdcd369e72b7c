using Spectre.Console;
using Translation.Arguments;

namespace Translation.Data;

/// <summary>Reads the pairs that the command line names, and says what there is.</summary>
internal sealed class CorpusReader(IAnsiConsole console, CommandLine line)
{
    /// <summary>The pairs to learn from, to stop by and to score on.</summary>
    public Corpus ReadForTraining()
    {
        List<SentencePair> train = line.Data.IsGiven ? Read(line.Data) : ReadMessages();
        List<SentencePair> test = [], valid = [];
        string apart = "";
        if (line.Test.IsGiven)
            test = Read(line.Test);
        else
            ((train, test), apart) = (HeldOut.Split(train, ModelSettings.TestShare, line.Seed), "; no source sentence is on both sides");
        if (line.Valid.IsGiven)
            valid = Read(line.Valid);
        else if (line.Patience != null || line.ValidBleu)
            (train, valid) = HeldOut.Split(train, ModelSettings.ValidationShare, line.Seed);
        console.WriteLine(
            $"{train.Count:N0} pairs to learn from, {(valid.Count > 0 ? $"{valid.Count:N0} to measure each pass on, " : "")}"
            + $"{test.Count:N0} {(line.Test.IsGiven ? "to test on" : "set aside")}{apart}.");
        int known = line.Test.IsGiven ? HeldOut.CountKnown(test, train) : 0;
        if (known > 0)
            console.WriteLine($"Note: the source sentences of {known:N0} of the pairs to test on are among those to learn from.");
        return new Corpus(train, valid, test);
    }

    /// <summary>The pairs to score a saved model on.</summary>
    public List<SentencePair> ReadForScoring()
    {
        bool keepEmpty = line.Align != null; // its lines match those of the files
        if (line.Test.IsGiven)
            return Read(line.Test, keepEmpty);
        return line.Data.IsGiven ? Read(line.Data, keepEmpty) : HeldOut.Split(ReadMessages(), ModelSettings.TestShare, line.Seed).Test;
    }

    /// <summary>What models are scored on, in words.</summary>
    public static string Scored(CommandLine line)
    {
        if (line.Test.IsGiven)
            return line.Test.ToString();
        bool all = line.Verb is CommandLine.Evaluate or CommandLine.Report;
        if (line.Data.IsGiven)
            return $"{(all ? "" : "a tenth of ")}{line.Data}";
        return $"a tenth of the .NET SDK's messages in English and '{line.Language}'";
    }

    private List<SentencePair> Read(PairFiles files, bool keepEmpty = false)
    {
        List<SentencePair> pairs =
            files.Pairs != null ? PairFile.Read(files.Pairs) : ParallelFiles.Read(files.Source!, files.Target!, keepEmpty);
        console.WriteLine($"{pairs.Count:N0} pairs from {files}.");
        return Cased(pairs);
    }

    private List<SentencePair> ReadMessages()
    {
        string sdk = SdkLocator.FindNewest();
        List<SentencePair> messages = SdkMessages.Read(sdk, line.Language);
        console.WriteLine($"{messages.Count:N0} messages in English and '{line.Language}' from the .NET SDK in {sdk}.");
        return Cased(messages);
    }

    // References in lower case, too, make every score one that does not know of case.
    private List<SentencePair> Cased(List<SentencePair> pairs) => !line.Tuning.Lower ? pairs
        : [.. pairs.Select(pair => new SentencePair { Source = pair.Source.ToLowerInvariant(), Target = pair.Target.ToLowerInvariant() })];
}
