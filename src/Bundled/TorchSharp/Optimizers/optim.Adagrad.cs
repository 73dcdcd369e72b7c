using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Makes Adagrad: steps divided by the root of the sum of all squares so far.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="lr_decay">How much the rate shrinks with each step.</param>
        /// <param name="weight_decay">The weight decay, 0 or more.</param>
        /// <param name="initial_accumulator_value">The first sum of squares.</param>
        /// <param name="eps">Added to the denominator, 0 or more.</param>
        /// <exception cref="ArgumentException">An option is out of its range.</exception>
        public static Adagrad Adagrad(
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1E-10)
            => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <inheritdoc cref="Adagrad(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static Adagrad Adagrad(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1E-10)
            => new(parameters.Select(entry => entry.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <inheritdoc cref="Adagrad(IEnumerable{Parameter}, double, double, double, double, double)"/>
        public static Adagrad Adagrad(
            IEnumerable<Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1E-10)
            => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
    }
}
