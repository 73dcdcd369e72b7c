namespace TorchSharp;

/// <summary>
/// Sums of products by Einstein's convention. Operands are contracted from left to right, each pair by one batched matrix product over
/// the labels that both have and nobody needs any more.
/// </summary>
internal static class Einsum
{
    /// <summary>Labels of the dimensions that "..." stands for are negative.</summary>
    public static TensorImpl Run(string equation, TensorImpl[] operands)
    {
        string[] sides = equation.Replace(" ", "").Split("->");
        string[] terms = sides[0].Split(',');
        if (sides.Length > 2)
            throw Errors.Torch($"einsum(): the equation '{equation}' has more than one arrow");
        if (terms.Length > operands.Length)
            throw Errors.Torch("einsum(): fewer operands were provided than specified in the equation");
        if (terms.Length < operands.Length)
            throw Errors.Torch("einsum(): more operands were provided than specified in the equation");
        var labels = new List<int>[operands.Length];
        var sizes = new Dictionary<int, long>();
        var inputs = new TensorImpl[operands.Length];
        for (int i = 0; i < operands.Length; i++)
        {
            labels[i] = Parse(terms[i], operands[i].Rank, i);
            inputs[i] = Diagonals(operands[i], labels[i]);
            Note(sizes, labels[i], inputs[i], i);
        }
        List<int> wanted = sides.Length == 2 ? ParseOutput(sides[1], sizes) : Implicit(terms, labels, sizes);
        (TensorImpl Value, List<int> Labels) left = (inputs[0], labels[0]);
        for (int i = 1; i < inputs.Length; i++)
            left = Contract(left, (inputs[i], labels[i]), label =>
                wanted.Contains(label) || labels.Skip(i + 1).Any(later => later.Contains(label)));
        TensorImpl y = SumOut(left.Value, left.Labels, wanted.Contains, out List<int> rest);
        return Ops.Permute(y, [.. wanted.Select(label => (long)rest.IndexOf(label))]);
    }

    private static List<int> Parse(string term, int rank, int operand)
    {
        int dots = term.IndexOf("...", StringComparison.Ordinal);
        string named = term.Replace("...", "");
        foreach (char label in named)
        {
            if (!char.IsAsciiLetter(label))
                throw Errors.Torch($"einsum(): invalid subscript given at index 0 in the equation string, subscripts must be in [a-zA-Z]; got '{label}'");
        }
        int hidden = rank - named.Length;
        if (dots < 0 && hidden != 0)
        {
            throw Errors.Torch($"einsum(): the number of subscripts in the equation ({named.Length}) does not match the number of dimensions ({rank}) " +
                $"for operand {operand} and no ellipsis was given");
        }
        if (hidden < 0)
        {
            throw Errors.Torch($"einsum(): the number of subscripts in the equation ({named.Length}) is more than the number of dimensions ({rank}) for operand {operand}");
        }
        var labels = named.Select(label => (int)label).ToList();
        if (dots >= 0)
            labels.InsertRange(dots, Enumerable.Range(0, hidden).Select(k => -(hidden - k)));
        return labels;
    }

    /// <summary>A label that occurs twice in one operand means its diagonal.</summary>
    private static TensorImpl Diagonals(TensorImpl x, List<int> labels)
    {
        for (int i = 0; i < labels.Count; i++)
        {
            int again = labels.IndexOf(labels[i], i + 1);
            if (again < 0)
                continue;
            int label = labels[i];
            if (x.Shape[i] != x.Shape[again])
                throw Errors.Torch($"einsum(): subscript {(char)label} is repeated for operand but the sizes don't match, {x.Shape[again]} != {x.Shape[i]}");
            x = Ops.Diagonal(x, 0, i, again);
            labels.RemoveAt(again);
            labels.RemoveAt(i);
            labels.Add(label);
            i = -1;
        }
        return x;
    }

    private static void Note(Dictionary<int, long> sizes, List<int> labels, TensorImpl x, int operand)
    {
        for (int d = 0; d < labels.Count; d++)
        {
            long known = sizes.GetValueOrDefault(labels[d], 1);
            if (known != 1 && x.Shape[d] != 1 && known != x.Shape[d])
            {
                throw Errors.Torch($"einsum(): subscript {(labels[d] < 0 ? "..." : (char)labels[d])} has size {x.Shape[d]} for operand {operand} " +
                    $"which does not broadcast with previously seen size {known}");
            }
            sizes[labels[d]] = Math.Max(known, x.Shape[d]);
            if (x.Shape[d] == 0)
                sizes[labels[d]] = 0;
        }
    }

    private static List<int> ParseOutput(string side, Dictionary<int, long> sizes)
    {
        int dots = side.IndexOf("...", StringComparison.Ordinal);
        var labels = side.Replace("...", "").Select(label => (int)label).ToList();
        foreach (int label in labels)
        {
            if (!sizes.ContainsKey(label))
                throw Errors.Torch($"einsum(): output subscript {(char)label} does not appear in the equation for any input operand");
        }
        if (dots >= 0)
            labels.InsertRange(dots, sizes.Keys.Where(label => label < 0).Order());
        return labels;
    }

    /// <summary>Without an arrow: the labels that occur once, in alphabetical order, after those of "...".</summary>
    private static List<int> Implicit(string[] terms, List<int>[] labels, Dictionary<int, long> sizes)
    {
        string all = string.Concat(terms).Replace("...", "");
        return [.. sizes.Keys.Where(label => label < 0).Order(),
            .. labels.SelectMany(list => list).Where(label => label > 0 && all.Count(c => c == label) == 1).Order()];
    }

    private static TensorImpl SumOut(TensorImpl x, List<int> labels, Func<int, bool> isNeeded, out List<int> rest)
    {
        long[] dims = [.. Enumerable.Range(0, labels.Count).Where(d => !isNeeded(labels[d])).Select(d => (long)d)];
        rest = [.. labels.Where(isNeeded)];
        return dims.Length == 0 ? x : Ops.Sum(x, dims, false, x.DType);
    }

    private static (TensorImpl Value, List<int> Labels) Contract((TensorImpl Value, List<int> Labels) a,
        (TensorImpl Value, List<int> Labels) b, Func<int, bool> isNeededLater)
    {
        TensorImpl left = SumOut(a.Value, a.Labels, label => b.Labels.Contains(label) || isNeededLater(label), out List<int> leftLabels);
        TensorImpl right = SumOut(b.Value, b.Labels, label => leftLabels.Contains(label)
            || isNeededLater(label), out List<int> rightLabels);
        List<int> batch = [.. leftLabels.Where(label => rightLabels.Contains(label) && isNeededLater(label))];
        List<int> summed = [.. leftLabels.Where(label => rightLabels.Contains(label) && !isNeededLater(label))];
        List<int> leftOnly = [.. leftLabels.Except(rightLabels)], rightOnly = [.. rightLabels.Except(leftLabels)];
        foreach (int label in batch.Concat(summed))
        {
            // A size of 1 is broadcast to the other operand's.
            int d = leftLabels.IndexOf(label), e = rightLabels.IndexOf(label);
            left = Widen(left, d, right.Shape[e]);
            right = Widen(right, e, left.Shape[d]);
        }
        long[] batchSizes = Sizes(left, leftLabels, batch), leftSizes = Sizes(left, leftLabels, leftOnly),
            rightSizes = Sizes(right, rightLabels, rightOnly);
        long inner = Layout.Count(Sizes(left, leftLabels, summed));
        TensorImpl first = Ops.Permute(left, Order(leftLabels, batch, leftOnly, summed));
        TensorImpl second = Ops.Permute(right, Order(rightLabels, batch, summed, rightOnly));
        TensorImpl product = Ops.Bmm(
            Ops.Reshape(first, Layout.Count(batchSizes), Layout.Count(leftSizes), inner),
            Ops.Reshape(second, Layout.Count(batchSizes), inner, Layout.Count(rightSizes)));
        return (Ops.Reshape(product, [.. batchSizes, .. leftSizes, .. rightSizes]), [.. batch, .. leftOnly, .. rightOnly]);
    }

    private static TensorImpl Widen(TensorImpl x, int d, long size)
    {
        if (x.Shape[d] == size || x.Shape[d] != 1)
            return x;
        long[] shape = [.. x.Shape];
        shape[d] = size;
        return Ops.Expand(x, shape);
    }

    private static long[] Sizes(TensorImpl x, List<int> labels, List<int> chosen) =>
        [.. chosen.Select(label => x.Shape[labels.IndexOf(label)])];

    private static long[] Order(List<int> labels, params List<int>[] groups) =>
        [.. groups.SelectMany(group => group).Select(label => (long)labels.IndexOf(label))];
}
