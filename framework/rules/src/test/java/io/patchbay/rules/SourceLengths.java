package io.patchbay.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The lengths of the files and methods of a module, in lines; measured by the compiler's parser. */
final class SourceLengths {
    private final Module module;
    private final Map<String, Integer> files = new TreeMap<>();
    private final Map<String, Integer> mainFiles = new TreeMap<>();
    private final Map<String, Integer> methods = new TreeMap<>();
    private final Map<String, Integer> mainMethods = new TreeMap<>();

    private SourceLengths(Module module) {
        this.module = module;
    }

    static SourceLengths of(Module module) {
        SourceLengths lengths = new SourceLengths(module);
        lengths.measure(module.sources("src/main/java"), true);
        lengths.measure(module.sources("src/test/java"), false);
        return lengths;
    }

    private void measure(List<Path> sources, boolean main) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                measure(unit, positions, main);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(CompilationUnitTree unit, SourcePositions positions, boolean main) {
        String file =
                Module.ROOT.relativize(Path.of(unit.getSourceFile().toUri())).toString();
        int lines = (int) Module.read(Module.ROOT.resolve(file)).lines().count();
        (main ? mainFiles : files).put(file, lines);
        LineMap lineMap = unit.getLineMap();
        new TreeScanner<@Nullable Void, CompilationUnitTree>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree within) {
                long from = lineMap.getLineNumber(positions.getStartPosition(within, method));
                long end = positions.getEndPosition(within, method);
                if (end >= 0) {
                    int length = (int) (lineMap.getLineNumber(end) - from + 1);
                    (main ? mainMethods : methods).put(file + ":" + from + " " + method.getName(), length);
                }
                return super.visitMethod(method, within);
            }
        }.scan(unit, unit);
    }

    List<String> longerThan(int file, int method) {
        List<String> found = new ArrayList<>();
        Stream.of(mainFiles, files).forEach(lengths -> collect(lengths, file, found));
        Stream.of(mainMethods, methods).forEach(lengths -> collect(lengths, method, found));
        return found;
    }

    private static void collect(Map<String, Integer> lengths, int limit, List<String> found) {
        lengths.forEach((what, length) -> {
            if (length > limit) {
                found.add(what + " has " + length + " lines, expected at most " + limit);
            }
        });
    }

    /** Returns a row of the table: main code only. */
    String row() {
        List<Integer> fileLengths = mainFiles.values().stream().sorted().toList();
        List<Integer> methodLengths = mainMethods.values().stream().sorted().toList();
        long packages = mainFiles.keySet().stream()
                .map(file -> Path.of(file).getParent())
                .distinct()
                .count();
        long over40 = methodLengths.stream().filter(length -> length > 40).count();
        return String.format(
                Locale.ROOT,
                "%-42s %6d %6d %5d %5d %5d %8d %5d %6.1f",
                module,
                packages,
                fileLengths.size(),
                fileLengths.stream().mapToInt(Integer::intValue).sum(),
                percentile(fileLengths, 50),
                percentile(fileLengths, 90),
                methodLengths.size(),
                percentile(methodLengths, 90),
                methodLengths.isEmpty() ? 0.0 : 100.0 * over40 / methodLengths.size());
    }

    private static int percentile(List<Integer> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
