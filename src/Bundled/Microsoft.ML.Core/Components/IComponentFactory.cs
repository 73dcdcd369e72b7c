namespace Microsoft.ML.Runtime;

/// <summary>Makes components; this base tells nothing of how.</summary>
public interface IComponentFactory
{
}

/// <summary>Makes components without further arguments.</summary>
public interface IComponentFactory<out TComponent> : IComponentFactory
{
    /// <summary>Makes a component.</summary>
    TComponent CreateComponent(IHostEnvironment env);
}

/// <summary>Makes components of one argument.</summary>
public interface IComponentFactory<in TArg1, out TComponent> : IComponentFactory
{
    /// <summary>Makes a component.</summary>
    TComponent CreateComponent(IHostEnvironment env, TArg1 argument1);
}

/// <summary>Makes components of two arguments.</summary>
public interface IComponentFactory<in TArg1, in TArg2, out TComponent> : IComponentFactory
{
    /// <summary>Makes a component.</summary>
    TComponent CreateComponent(IHostEnvironment env, TArg1 argument1, TArg2 argument2);
}

/// <summary>Makes components of three arguments.</summary>
public interface IComponentFactory<in TArg1, in TArg2, in TArg3, out TComponent> : IComponentFactory
{
    /// <summary>Makes a component.</summary>
    TComponent CreateComponent(IHostEnvironment env, TArg1 argument1, TArg2 argument2, TArg3 argument3);
}
