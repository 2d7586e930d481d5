package io.patchbay.guard.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.xml.parsers.DocumentBuilderFactory;

/** What a plugin may do with next to nothing granted. */
@SuppressWarnings({
    "ReturnValueIgnored",
    "BanSerializableRead",
    "JavaTimeDefaultTimeZone",
    "StreamResourceLeak",
    "resource"
})
public final class Uses {
    private static final Path DATA = Path.of(System.getProperty("java.io.tmpdir"), "guard-data");

    private Uses() {}

    public static Map<String, Attacks.Attempt> all() {
        Map<String, Attacks.Attempt> all = new TreeMap<>();
        own(all);
        security(all);
        jdk(all);
        return all;
    }

    private static void own(Map<String, Attacks.Attempt> all) {
        all.put("own.write", () -> Files.writeString(DATA.resolve("mine"), "x"));
        all.put("own.read", () -> Files.readString(DATA.resolve("own")));
        all.put("own.file", () -> new File(DATA.toFile(), "own").length());
        all.put("own.stream", () -> new FileInputStream(DATA.resolve("own").toFile()).read());
        all.put("own.list", () -> Files.list(DATA).count());
        all.put("own.folder", () -> Files.createDirectories(DATA.resolve("a/b/c")));
        all.put("own.temporary", () -> File.createTempFile("own", "y", DATA.toFile()));
        all.put("own.reflection", () -> {
            var field = Own.class.getDeclaredField("hidden");
            field.setAccessible(true);
            return field.get(new Own());
        });
    }

    private static void jdk(Map<String, Attacks.Attempt> all) {
        all.put("jdk.zone", () -> ZonedDateTime.now(ZoneId.of("Europe/Zurich")));
        all.put("jdk.localZone", () -> LocalDate.now().format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)));
        all.put("jdk.locale", () -> String.format(Locale.GERMANY, "%,.2f", 1234.5));
        all.put("jdk.xml", () -> DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream("<a/>".getBytes(StandardCharsets.UTF_8))));
        all.put("jdk.xslt", () -> javax.xml.transform.TransformerFactory.newInstance()
                .newTransformer());
        all.put("jdk.serialization", () -> {
            var bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(List.of(new Own(), "x"));
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        });
        all.put("jdk.proxy", () -> ((Callable<?>) Proxy.newProxyInstance(
                        Uses.class.getClassLoader(), new Class<?>[] {Callable.class}, (proxy, method, args) -> "x"))
                .call());
        all.put(
                "jdk.lambda",
                () -> List.of(3, 1, 2).stream().sorted().map(i -> i + 1).toList());
        all.put("jdk.regex", () -> Pattern.compile("(a|b)+").matcher("abab").matches());
        all.put("jdk.zip", () -> {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("a"));
            }
            return bytes;
        });
        all.put("jdk.services", () -> ServiceLoader.load(java.nio.file.spi.FileSystemProvider.class).stream()
                .count());
        all.put("jdk.properties", () -> System.getProperty("java.version") + System.lineSeparator());
        all.put(
                "jdk.executor",
                () -> Executors.newFixedThreadPool(1).submit(() -> 1).get());
        all.put(
                "jdk.parallel",
                () -> List.of(1, 2, 3).parallelStream().mapToInt(i -> i).sum());
        all.put("jdk.address", () -> InetAddress.getByName("10.0.0.1"));
        all.put("jdk.http", () -> java.net.http.HttpClient.newHttpClient());
        all.put("jdk.logging", () -> System.getLogger("x").isLoggable(System.Logger.Level.ERROR));
        all.put("net.granted", () -> {
            try (var socket = new Socket("localhost", Integer.parseInt(Files.readString(DATA.resolve("port"))))) {
                return socket.isConnected();
            }
        });
    }

    private static void security(Map<String, Attacks.Attempt> all) {
        all.put("jdk.tls", () -> SSLContext.getDefault().getSocketFactory());
        all.put("jdk.tlsNew", () -> {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, null, null);
            return context.createSSLEngine();
        });
        all.put("jdk.random", () -> new SecureRandom().nextInt());
        all.put("jdk.strongRandom", () -> SecureRandom.getInstance("NativePRNGNonBlocking")
                .nextInt());
        all.put("jdk.digest", () -> MessageDigest.getInstance("SHA-256").digest(new byte[1]));
        all.put("jdk.cipher", () -> {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"));
            return cipher.doFinal(new byte[1]);
        });
        all.put("jdk.keys", () -> KeyPairGenerator.getInstance("EC").generateKeyPair());
    }

    private static final class Own implements java.io.Serializable {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("unused")
        private final String hidden = "x";
    }
}
