using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Makes gradient descent, with momentum if wanted.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="learningRate">The learning rate, 0 or more.</param>
        /// <param name="momentum">The share of the last step that is kept, 0 or more.</param>
        /// <param name="dampening">How much less of the gradient enters the momentum.</param>
        /// <param name="weight_decay">The weight decay, 0 or more.</param>
        /// <param name="nesterov">Nesterov's momentum, which needs a momentum and no dampening.</param>
        /// <param name="maximize">Climb instead of descend.</param>
        /// <exception cref="ArgumentException">An option is out of its range.</exception>
        public static SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
            double weight_decay = 0, bool nesterov = false, bool maximize = false)
            => new(parameters.Select(entry => entry.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
