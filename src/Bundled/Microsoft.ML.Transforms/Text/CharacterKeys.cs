using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Keys that stand for characters: the raw key is the UTF-16 code unit, so that U+0000 is the missing key.</summary>
internal static class CharacterKeys
{
    private const int Count = ushort.MaxValue;
    private const char Delete = '\u007F';
    private const char DeletePicture = '\u2421';
    private const int ControlPictures = 0x2400;

    // Made when somebody asks for the values: there are many.
    private static readonly Lazy<ReadOnlyMemory<char>[]> s_names = new(MakeNames);

    /// <summary>The type of the keys.</summary>
    public static KeyDataViewType Type { get; } = new(typeof(ushort), Count);

    /// <summary>The annotations of a column of such keys: the characters as its key values.</summary>
    public static DataViewSchema.Annotations Annotations { get; } = MakeAnnotations();

    private static DataViewSchema.Annotations MakeAnnotations()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(AnnotationKinds.KeyValues, new VectorDataViewType(TextDataViewType.Instance, Count),
            (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> destination) =>
            {
                VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref destination, Count);
                s_names.Value.CopyTo(editor.Values);
                destination = editor.Commit();
            }));
        return builder.ToAnnotations();
    }

    // A character names itself; blanks and control characters are named by their picture in angle brackets.
    private static ReadOnlyMemory<char>[] MakeNames()
    {
        var all = new char[Count];
        for (int i = 0; i < Count; i++)
            all[i] = (char)(i + 1);
        var names = new ReadOnlyMemory<char>[Count];
        for (int i = 0; i < Count; i++)
        {
            names[i] = all[i] switch
            {
                <= ' ' => $"<{(char)(ControlPictures + all[i])}>".AsMemory(),
                Delete => $"<{DeletePicture}>".AsMemory(),
                _ => all.AsMemory(i, 1),
            };
        }
        return names;
    }
}
