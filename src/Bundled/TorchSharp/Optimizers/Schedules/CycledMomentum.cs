using static TorchSharp.torch.optim;

namespace TorchSharp;

/// <summary>The momentum of a group, or the first decay rate where the optimizer is one of Adam's kind; schedules move it against the
/// learning rate.</summary>
internal static class CycledMomentum
{
    /// <summary>Refuses optimizers that have no momentum.</summary>
    public static void Check(IEnumerable<ILearningRateController> groups)
    {
        if (groups.FirstOrDefault(group => group is not (IMomentum or IBetas)) is { } without)
        {
            throw new ArgumentException(
                $"Expected an optimizer with momentum or betas for cycle_momentum, received groups of type {without.GetType()}; pass "
                + "cycle_momentum: false.");
        }
    }

    /// <summary>Sets a group's momentum.</summary>
    public static void Set(ILearningRateController group, double value)
    {
        if (group is IMomentum withMomentum)
            withMomentum.Momentum = value;
        else if (group is IBetas withBetas)
            withBetas.Betas = (value, withBetas.Betas.Item2);
    }

    /// <summary>One value for each group: the given ones, or one for all.</summary>
    public static double[] ForEach(IEnumerable<double>? values, double otherwise, int groups, string name)
    {
        double[] given = values is null ? [otherwise] : [.. values];
        if (given.Length == 1)
            return [.. Enumerable.Repeat(given[0], groups)];
        return given.Length == groups
            ? given
            : throw new ArgumentException($"Expected one value or {groups} values of {name}, one for each group, received {given.Length}.", name);
    }
}
