using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Contexts;

[TestClass]
public sealed class MLContextTests
{
    [TestMethod]
    public void Log_of_a_message_names_its_source_and_kind()
    {
        var ml = new MLContext();
        var events = new List<LoggingEventArgs>();
        ml.Log += (sender, message) =>
        {
            Assert.AreSame(ml, sender);
            events.Add(message);
        };

        using (IChannel channel = ((IHostEnvironment)ml).Register("Trainer").Start("Training"))
            channel.Warning(MessageSensitivity.None, "{0} of {1}", 1, 2);

        LoggingEventArgs warning = events.Single(message => message.Kind == ChannelMessageKind.Warning);
        Assert.AreEqual("1 of 2", warning.RawMessage);
        Assert.AreEqual("Trainer; Training", warning.Source);
        Assert.AreEqual("[Source=Trainer; Training, Kind=Warning] 1 of 2", warning.Message);
    }

    [TestMethod]
    public void Settings_of_the_context_are_seen_by_its_hosts()
    {
        var ml = new MLContext(seed: 7) { GpuDeviceId = 1, FallbackToCpu = false, TempFilePath = Path.GetTempPath() };

        var host = (IHostEnvironmentInternal)((IHostEnvironment)ml).Register("Host");

        Assert.AreEqual(7, host.Seed);
        Assert.AreEqual(1, host.GpuDeviceId);
        Assert.IsFalse(host.FallbackToCpu);
        Assert.AreEqual(Path.GetTempPath(), host.TempFilePath);
        Assert.IsNull(new MLContext().GpuDeviceId);
        Assert.IsTrue(new MLContext().FallbackToCpu);
    }

    [TestMethod]
    public void CancelExecution_of_the_context_is_seen_by_its_hosts()
    {
        var ml = new MLContext();
        var host = (ICancelable)((IHostEnvironment)ml).Register("Host");
        Assert.IsFalse(host.IsCanceled);

        ml.CancelExecution();

        Assert.IsTrue(host.IsCanceled);
    }

    [TestMethod]
    public void Options_are_added_once_set_got_and_removed()
    {
        var ml = new MLContext();

        Assert.IsTrue(ml.TryAddOption("size", 1));
        Assert.IsFalse(ml.TryAddOption("size", 2));
        Assert.AreEqual(1, ml.GetOptionOrDefault<int>("size"));
        ml.SetOption("size", 3);
        Assert.IsTrue(ml.TryGetOption("size", out int size));
        Assert.AreEqual(3, size);
        Assert.IsTrue(ml.RemoveOption("size"));
        Assert.IsFalse(ml.TryGetOption("size", out size));
        Assert.AreEqual(0, size);
    }

    [TestMethod]
    public void Catalogs_know_the_environment_in_a_field_named_env()
    {
        var ml = new MLContext();
        object[] catalogs = [ml.Transforms, ml.Transforms.Text, ml.Transforms.Conversion, ml.Transforms.Categorical,
            ml.Transforms.FeatureSelection];
        foreach (object catalog in catalogs)
        {
            var field = catalog.GetType().GetField("_env",
                System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance);
            Assert.AreEqual(typeof(IHostEnvironment), field?.FieldType, catalog.GetType().FullName);
            Assert.AreSame(ml, field!.GetValue(catalog));
        }
        Assert.AreSame(ml, ((IInternalCatalog)ml.MulticlassClassification.Trainers).Environment);
    }
}
