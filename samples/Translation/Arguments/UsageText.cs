using System.Text;

namespace Translation.Arguments;

/// <summary>Writes how the program is used.</summary>
internal static class UsageText
{
    private const int Column = 27;

    private const string Head = """
        Translates the messages of the .NET SDK, or pairs of your own, with an attention model in an ML.NET pipeline.

        Usage:
          Translation                        the whole show: read, train with and without attention, compare, save, load, translate
          Translation train                  train, score what was set aside or --test, save the model
          Translation translate "…" "…"      translate texts with a saved model; without texts, the lines of standard input
          Translation evaluate               score a saved model on --test or --data, or on what was set aside of the SDK's messages
          Translation report                 score saved models and write one page: learning curves, scores by length, examples

        """;

    /// <summary>The text, one line for each option and more where needed.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Head);
        foreach ((string heading, Option[] options) in OptionTable.Groups)
        {
            text.Append('\n').Append(heading).Append(":\n");
            foreach (Option option in options.Where(option => option.Help.Length > 0))
            {
                string name = $"  {option.Name} {option.Value}";
                text.Append(name.PadRight(Column));
                text.Append(option.Help.Replace("\n", "\n" + new string(' ', Column), StringComparison.Ordinal)).Append('\n');
            }
        }
        return text.Append("\n  --help".PadRight(Column + 1)).Append("this text").ToString();
    }
}
