using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class HostEnvironmentTests
{
    [TestMethod]
    public void Channel_eachKindOfMessage_reachesListenersWithItsSource()
    {
        LocalEnvironment env = new();
        List<string> heard = [];
        env.AddListener<ChannelMessage>((source, message) => heard.Add($"[Source={source.FullName}, Kind={message.Kind}] {message.Message}"));

        using (IChannel channel = env.Register("Outer").Register("Inner").Start("Training"))
        {
            channel.Trace(MessageSensitivity.None, "one");
            channel.Info(MessageSensitivity.None, "two {0}", 2);
            channel.Warning(MessageSensitivity.Schema, "{braces}");
            channel.Error(MessageSensitivity.UserData, "three {0} {1}", 3, "x");
        }
        using (IChannel channel = env.Start("Top"))
            channel.Info(MessageSensitivity.None, "no host");

        CollectionAssert.AreEqual(new[]
        {
            "[Source=Outer; Inner; Training, Kind=Trace] one",
            "[Source=Outer; Inner; Training, Kind=Info] two 2",
            "[Source=Outer; Inner; Training, Kind=Warning] {braces}",
            "[Source=Outer; Inner; Training, Kind=Error] three 3 x",
            "[Source=Top, Kind=Info] no host",
        }, heard);
    }

    [TestMethod]
    public void RemoveListener_listener_hearsNoMore()
    {
        LocalEnvironment env = new();
        int heard = 0;
        void Listen(IMessageSource source, ChannelMessage message) => heard++;
        env.AddListener<ChannelMessage>(Listen);
        using IChannel channel = env.Start("x");
        channel.Info(MessageSensitivity.None, "1");
        env.RemoveListener<ChannelMessage>(Listen);
        channel.Info(MessageSensitivity.None, "2");

        Assert.AreEqual(1, heard);
    }

    [TestMethod]
    public void Pipe_messageOfAnotherType_reachesOnlyItsListeners()
    {
        LocalEnvironment env = new();
        List<int> numbers = [];
        env.AddListener<int>((_, number) => numbers.Add(number));
        env.AddListener<ChannelMessage>((_, _) => Assert.Fail("Not a message to people"));

        using IPipe<int> pipe = env.Register("h").StartPipe<int>("p");
        pipe.Send(5);

        CollectionAssert.AreEqual(new[] { 5 }, numbers);
    }

    [TestMethod]
    public void ProgressChannel_checkpoints_areNoMessagesToPeople()
    {
        LocalEnvironment env = new();
        List<ProgressMessage> heard = [];
        env.AddListener<ProgressMessage>((_, message) => heard.Add(message));
        env.AddListener<ChannelMessage>((_, _) => Assert.Fail("Not a message to people"));

        using (IProgressChannel channel = env.Register("h").StartProgressChannel("Training"))
        {
            channel.SetHeader(new ProgressHeader(["Loss"], ["rows"]), _ => { });
            channel.Checkpoint(0.5, 10, null);
        }

        Assert.AreEqual(2, heard.Count);
        Assert.AreEqual("Loss", heard[0].Header!.MetricNames.Single());
        CollectionAssert.AreEqual(new double?[] { 0.5, 10, null }, heard[0].Values.ToArray());
        Assert.IsTrue(heard[1].IsFinished);
    }

    [TestMethod]
    public void Exceptions_fromHostsAndChannels_tellWhereTheyComeFrom()
    {
        LocalEnvironment env = new();
        IHost host = env.Register("Outer").Register("Inner");
        using IChannel channel = host.Start("Bind");
        using IChannel outer = env.Register("TextLoader").Start("Binding");

        Exception fromHost = host.Except("a");
        Exception fromChannel = channel.Except("b");
        Exception fromOuter = outer.Except("c");

        Assert.AreEqual("Environment", fromHost.Data["Throwing component"]);
        Assert.IsTrue(fromHost.IsMarked());
        Assert.AreEqual("Inner", fromChannel.Data["Throwing component"]);
        Assert.AreEqual("Outer", fromChannel.Data["Parent component"]);
        Assert.AreEqual("Bind", fromChannel.Data["Phase"]);
        Assert.AreEqual("TextLoader", fromOuter.Data["Throwing component"]);
        Assert.IsNull(fromOuter.Data["Parent component"]);
        Assert.IsTrue(fromOuter.IsMarked());
    }

    [TestMethod]
    public void CancelExecution_ofTheEnvironment_reachesAllHosts()
    {
        LocalEnvironment env = new();
        var inner = (ICancelable)env.Register("Outer").Register("Inner");
        Assert.IsFalse(inner.IsCanceled);

        env.CancelExecution();

        Assert.IsTrue(inner.IsCanceled);
        Assert.IsTrue(env.IsCanceled);
    }

    [TestMethod]
    public void CancelExecution_ofAHost_leavesOthersAlone()
    {
        LocalEnvironment env = new();
        IHost host = env.Register("A");
        var inner = (ICancelable)host.Register("Inner");
        ((ICancelable)host).CancelExecution();

        Assert.IsTrue(inner.IsCanceled);
        Assert.IsFalse(env.IsCanceled);
        Assert.IsFalse(((ICancelable)env.Register("B")).IsCanceled);
    }

    [TestMethod]
    public void Settings_ofTheEnvironment_areSeenByHosts()
    {
        LocalEnvironment env = new(seed: 7);
        var host = (IHostEnvironmentInternal)env.Register("x");
        env.GpuDeviceId = 1;
        env.FallbackToCpu = false;

        Assert.AreEqual(7, host.Seed);
        Assert.AreEqual(1, host.GpuDeviceId);
        Assert.IsFalse(host.FallbackToCpu);
        Assert.IsTrue(Directory.Exists(host.TempFilePath));
        Assert.AreSame(env.ComponentCatalog, host.ComponentCatalog);
    }

    [TestMethod]
    public void Register_noName_throws()
        => Assert.ThrowsException<ArgumentOutOfRangeException>(() => new LocalEnvironment().Register(""));
}
