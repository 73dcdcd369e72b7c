using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Columns;

/// <summary>Copies values into a caller's buffer.</summary>
internal static class VectorValues
{
    public static void Copy<T>(ReadOnlySpan<T> source, ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, source.Length);
        source.CopyTo(editor.Values);
        destination = editor.Commit();
    }
}
