using AttentionFigures;

// Draws the figures of docs/attention.md from what the library's modules put out. The argument is the folder to write to.
string folder = args.Length > 0 ? args[0] : Path.Combine("docs", "figures");
Directory.CreateDirectory(folder);
foreach ((string name, Microsoft.ML.Attention.AttentionMap map) in Figures.All())
{
    string path = Path.Combine(folder, name + ".svg");
    File.WriteAllText(path, map.ToSvg());
    Console.WriteLine(path);
}
