package io.patchbay.plugin.connector.file.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads and writes files of the machine the platform runs on. Keeps nothing between calls but what {@code watch} handed on. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-file",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads files of this machine as chunks, and writes chunks to files")
@RequiresPermission(type = "file.read", target = "/**", reason = "to read the files that 'path' names")
@RequiresPermission(type = "file.write", target = "/**", reason = "to write the file that 'path' names")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=1, concurrency=16")
public final class FileConnector implements Connector<ReadOptions, WriteOptions> {
    private final Clock clock;

    /** Makes one that goes by the clock of the machine, as the times of its files do. */
    @Activate
    public FileConnector() {
        this(Clock.systemUTC());
    }

    FileConnector(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CheckResult check(Invocation invocation) {
        Optional<Path> root = Folder.of(invocation).root();
        if (root.isEmpty()) {
            return new CheckResult(true, "No setting 'root': every path that the permissions allow can be used.");
        }
        boolean ok = Files.isDirectory(root.get()) && Files.isReadable(root.get());
        return new CheckResult(
                ok,
                "Root '" + root.get() + "'"
                        + (ok
                                ? " can be read."
                                : " is not a folder that can be read. Create it, or change the setting 'root'."));
    }

    @Override
    public Catalog discover(Invocation invocation) {
        Folder folder = Folder.of(invocation);
        Path root = folder.root()
                .orElseThrow(() -> PluginException.of(
                        "no-root", "The connection has no setting 'root', the folder whose files are listed. Set it."));
        List<Path> files = FileReading.list(folder, folder.existing(root.toString()), "*", invocation);
        return new Catalog(files.stream()
                .map(file -> new Catalog.Entry(String.valueOf(file.getFileName()), "file", JsonObject.EMPTY))
                .toList());
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
        new FileReading(Folder.of(invocation), out, invocation).read(options);
    }

    /** Hands on the files of a folder that are new or changed since it was called last. */
    @Action(
            description =
                    "Hands on the files of a folder that are new or changed since it was called last, each to one run")
    public void watch(WatchOptions options, RecordWriter out, Invocation invocation) {
        new FileWatch(options, clock, out, invocation).run();
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) {
        Path file = Folder.of(invocation).writable(options.path());
        new FileWriting(file, invocation.id()).write(options.mode(), in);
    }
}
