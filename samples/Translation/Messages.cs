using System.Text.RegularExpressions;

namespace Translation;

/// <summary>Puts what the library says into one line for the user.</summary>
internal static partial class Messages
{
    /// <summary>The first line, without the name of a parameter of code.</summary>
    public static string Short(Exception error) => Parameter().Replace(error.Message.Split('\n')[0].Trim(), "");

    [GeneratedRegex(@" \(Parameter '\w+'\)$")]
    private static partial Regex Parameter();
}
