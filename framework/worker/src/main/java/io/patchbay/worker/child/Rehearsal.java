package io.patchbay.worker.child;

import io.patchbay.api.wire.WireClient;
import io.patchbay.api.worker.SocketStreams;
import io.patchbay.api.worker.WorkerConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Goes through a whole start with a plugin of its own, and a host in the same process, so that all classes of a start are loaded
 * when a class-data archive is made.
 *
 * @param folder where its files go
 */
record Rehearsal(Path folder) {
    private static final String CLASSES = "io/patchbay/worker/child/";
    private static final String COMPONENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="sample">
              <property name="patchbay.plugin.name" value="sample"/>
              <service><provide interface="io.patchbay.plugin.Plugin"/></service>
              <implementation class="io.patchbay.worker.child.Sample"/>
            </scr:component>
            """;
    private static final WorkerConfiguration CONFIGURATION = new WorkerConfiguration(
            "sample",
            """
            service.pid="sample"
            service.bundleLocation="?"
            numbers=I["1","2"]
            """);

    void run() throws Exception {
        Files.createDirectories(folder);
        PluginJar jar = new PluginJar(folder.resolve("sample.jar"), "");
        pack(jar.file());
        Path socket = folder.resolve("s");
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(socket));
            Thread host = new Thread(() -> host(listener), "host");
            host.setDaemon(true);
            host.start();
            Container container = new Container(folder.resolve("framework"), List.of(CONFIGURATION));
            Main.serve(socket, new PluginJar(jar.file(), jar.digest()), container);
        }
    }

    private static void host(ServerSocketChannel listener) {
        try {
            SocketStreams streams = new SocketStreams(listener.accept());
            WireClient.connect(streams.in(), streams.out(), Executors.newCachedThreadPool())
                    .close();
        } catch (IOException e) {
            throw new IllegalStateException("The host of the rehearsal failed.", e);
        }
    }

    private static void pack(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", "sample");
        attributes.putValue("Service-Component", "OSGI-INF/sample.xml");
        attributes.putValue(
                "Import-Package",
                "io.patchbay.plugin;version=\"[1.0,2)\",io.patchbay.plugin.annotation,io.patchbay.plugin.json");
        attributes.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            add(jar, "OSGI-INF/sample.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            for (String name : new String[] {"Sample.class", "Sample$Question.class"}) {
                try (InputStream bytes = Rehearsal.class.getResourceAsStream("/" + CLASSES + name)) {
                    add(jar, CLASSES + name, bytes == null ? new byte[0] : bytes.readAllBytes());
                }
            }
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
