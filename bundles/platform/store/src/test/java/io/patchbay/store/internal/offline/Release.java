package io.patchbay.store.internal.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.store.internal.TestNode;
import io.patchbay.store.internal.sql.OfflineDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** The migrations of a distribution that was made for a test, in a jar. */
record Release(Path folder, Map<String, String> files) {
    private static final String THINGS = "create table it_thing (id bigint primary key, body text)";
    private static final String TIMES = "alter table it_thing add column time timestamp with time zone";
    private static final String MORE = "create table it_more (id bigint primary key)";

    /** Returns one with the first so many of its three migrations. */
    static Release with(Path folder, int count) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("db/it/0001_things.sql", THINGS);
        files.put("db/it/0002_times.sql", TIMES);
        files.put("db/it/0003_more.sql", MORE);
        List<String> ups = List.copyOf(files.keySet()).subList(0, count);
        files.keySet().retainAll(ups);
        Map<String, String> all = new LinkedHashMap<>(files);
        all.put("db/it/0001_things.down.sql", "-- loses things: select count(*) from it_thing\ndrop table it_thing");
        all.put(
                "db/it/0002_times.down.sql",
                "-- loses times: select count(*) from it_thing where time is not null\n"
                        + "alter table it_thing drop column if exists time");
        all.put("db/it/0003_more.down.sql", "drop table if exists it_more");
        return of(folder.resolve("release" + count), all);
    }

    static Release of(Path folder, Map<String, String> files) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream file = Files.newOutputStream(folder.resolve("it.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(each.getKey()));
                jar.write(each.getValue().getBytes(UTF_8));
            }
        }
        Map<String, String> ups = new LinkedHashMap<>(files);
        ups.keySet().removeIf(name -> name.endsWith(".down.sql"));
        return new Release(folder, ups);
    }

    /** Opens the database of this node after these migrations. */
    OfflineDatabase migrated(TestNode node) throws SQLException {
        OfflineDatabase database = OfflineDatabase.open(node.home(), node::property);
        database.migrate("it", files);
        return database;
    }

    /** What a tool said, and its status. */
    record Said(int status, String out, String err) {}

    static Said run(OfflineTool tool, TestNode node, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(words));
        all.add("home=" + node.home());
        node.properties().forEach((name, value) -> all.add(name + "=" + value));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = tool.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Said(status, out.toString().strip(), err.toString().strip());
    }
}
