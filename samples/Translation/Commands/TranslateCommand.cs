using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;
using Translation.Filtering;
using Translation.Reporting;

namespace Translation.Commands;

/// <summary>Translates texts, or the lines of standard input as they come.</summary>
internal sealed class TranslateCommand(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    /// <summary>Lines that wait are translated together, so many at most, so that the first of them need not wait for long.</summary>
    private const int MostTogether = 256;

    public void Run()
    {
        if (line.AttentionHtml != null)
            WholeFile.CheckFolder(line.AttentionHtml);
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        using Seq2SeqTransformer model = pipeline.Load(line.Model, line.Search);
        TextWriter output = OutputPipe.Open();
        var filter = new TranslationFilter(pipeline.Context, model, output);
        var shown = new List<Translated>();
        foreach (IReadOnlyList<string> texts in line.Texts.Count > 0 ? [line.Texts] : StandardInput())
        {
            cancellation.ThrowIfCancellationRequested();
            Translated[] translated = filter.Translate(texts);
            if (line.AttentionHtml != null)
                shown.AddRange(translated);
        }

        if (line.AttentionHtml != null)
            AttentionPage.Write(line.AttentionHtml, shown);
    }

    private IEnumerable<IReadOnlyList<string>> StandardInput()
    {
        if (!Console.IsInputRedirected)
            Console.Error.WriteLine($"Type a text and Enter; {(OperatingSystem.IsWindows() ? "Ctrl-Z and Enter end" : "Ctrl-D ends")}.");
        LineQueue queue = LineQueue.OfStandardInput(cancellation);
        bool any = false;
        while (Next(queue) is { Count: > 0 } lines)
        {
            any = true;
            yield return lines;
        }
        if (!any)
            throw new DataException("There is nothing to translate: standard input has no line. Give texts as arguments, or lines on standard input.");
    }

    private static List<string> Next(LineQueue queue)
    {
        try
        {
            return queue.Take(MostTogether);
        }
        catch (IOException e)
        {
            throw new DataException(e.Message, e);
        }
    }
}
