namespace Translation.Arguments;

/// <summary>One option of the command line.</summary>
/// <param name="Name">What the user types, with its dashes.</param>
/// <param name="Value">What the usage calls its value; null for a switch.</param>
/// <param name="Verbs">The verbs it goes with; the whole show is <see cref="CommandLine.Show"/>.</param>
/// <param name="Help">What the usage says of it; line feeds where lines break.</param>
/// <param name="Set">Puts a value into the command line; a switch is given its own name.</param>
internal sealed record Option(string Name, string? Value, string[] Verbs, string Help, Func<CommandLine, OptionValue, CommandLine> Set);
