package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.Connector;
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
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Reads and writes files of SFTP servers. A call has a connection of its own; nothing is kept between calls. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-sftp",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads files of SFTP servers as chunks, and writes chunks to files there")
@RequiresPermission(
        type = "property.read",
        target = "*",
        reason = "the SSH library looks through all properties when it is loaded")
@RequiresPermission(
        type = "property.write",
        target = "*",
        reason = "Java hands out all properties only to those who may change them; none is changed")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "to log in with a password")
@RequiresPermission(type = "secret.reveal", target = "privateKey", reason = "to log in with a key")
@RequiresPermission(type = "secret.reveal", target = "passphrase", reason = "to open a key that is locked")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=64, concurrency=8")
public final class SftpConnector implements Connector<ReadOptions, WriteOptions> {
    @Override
    public CheckResult check(Invocation invocation) {
        SftpSettings settings = SftpSettings.of(invocation.connection());
        try (SftpSession session = SftpSession.open(settings, invocation.connection())) {
            RemoteFolder folder = RemoteFolder.of(session.files(), settings.root());
            boolean there = folder.attributes(folder.start())
                    .filter(attributes -> attributes.isDirectory())
                    .isPresent();
            return new CheckResult(
                    there,
                    "Server '" + settings.address() + "' let '" + settings.user() + "' in; folder '" + folder.start()
                            + "' " + (there ? "is there." : "is not. Create it, or change the setting 'root'."));
        } catch (PluginException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()), Optional.of(e.code()));
        }
    }

    @Override
    public Catalog discover(Invocation invocation) {
        SftpSettings settings = SftpSettings.of(invocation.connection());
        try (SftpSession session = SftpSession.open(settings, invocation.connection())) {
            RemoteFolder folder = RemoteFolder.of(session.files(), settings.root());
            return new Catalog(folder.list(folder.start(), "*", invocation).stream()
                    .map(file -> new Catalog.Entry(file.name(), "file", JsonObject.EMPTY))
                    .toList());
        }
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
        SftpSettings settings = SftpSettings.of(invocation.connection());
        try (SftpSession session = SftpSession.open(settings, invocation.connection())) {
            RemoteFolder folder = RemoteFolder.of(session.files(), settings.root());
            new SftpReading(session.files(), folder, out, invocation).read(options);
        }
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) {
        SftpSettings settings = SftpSettings.of(invocation.connection());
        try (SftpSession session = SftpSession.open(settings, invocation.connection())) {
            RemoteFolder folder = RemoteFolder.of(session.files(), settings.root());
            new SftpWriting(session.files(), folder, invocation.id()).write(options, in);
        }
    }
}
