using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer
        {
            /// <summary>The options and states of an optimizer.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options, one item a group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The states, one item a parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group, which items of <see cref="State"/> belong to its parameters.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
