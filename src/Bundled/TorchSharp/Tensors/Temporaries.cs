namespace TorchSharp;

/// <summary>
/// Owner of the tensors that an operation makes on its way. Open one around an operation; when it is disposed, whatever was made
/// on this thread meanwhile and not retained by a wrapper, an autograd node or a gradient goes back to its pool.
/// </summary>
/// <example><c>using var _ = Temporaries.Open(); return new Tensor(Ops.Exp(Ops.Neg(x)));</c></example>
internal readonly ref struct Temporaries
{
    [ThreadStatic]
    private static List<TensorImpl>? _made;

    [ThreadStatic]
    private static int _depth;

    private readonly int _mark;

    private Temporaries(int mark) => _mark = mark;

    public static Temporaries Open()
    {
        _depth++;
        return new Temporaries((_made ??= []).Count);
    }

    /// <summary>Called by every new tensor.</summary>
    public static void Adopt(TensorImpl made)
    {
        if (_depth == 0)
            return;
        made.Retain();
        _made!.Add(made);
    }

    public void Dispose()
    {
        _depth--;
        List<TensorImpl> made = _made!;
        for (int i = made.Count - 1; i >= _mark; i--)
        {
            TensorImpl tensor = made[i];
            made.RemoveAt(i);
            tensor.Release();
        }
    }
}
