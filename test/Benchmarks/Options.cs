namespace Benchmarks;

/// <summary>Reads <c>--name value</c> pairs.</summary>
internal sealed class Options(string[] arguments)
{
    public string? Text(string name)
    {
        int position = Array.IndexOf(arguments, "--" + name);
        return position >= 0 && position + 1 < arguments.Length ? arguments[position + 1] : null;
    }

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text) : otherwise;
}
