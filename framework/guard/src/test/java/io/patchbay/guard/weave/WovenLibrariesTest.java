package io.patchbay.guard.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dashjoin.jsonata.Jsonata;
import de.siegmar.fastcsv.reader.CsvReader;
import io.patchbay.guard.child.PluginLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.ObjectMapper;

/** Everything that libraries do in bytecode survives weaving, and means the same after it. */
class WovenLibrariesTest {
    private final Ledger ledger = new Ledger(() -> new Class<?>[0]);
    private final Weaver weaver = new Weaver(ledger);

    @ParameterizedTest
    @ValueSource(classes = {Jsonata.class, CsvReader.class, JsonParser.class, ObjectMapper.class, ClassNode.class})
    void everyClassVerifies(Class<?> member) throws Exception {
        List<String> names = classes(member);
        var loader = new PluginLoader(commonPrefix(names), weaver::weave);

        List<Class<?>> loaded = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, loader);
            loaded.add(verified(type));
        }

        assertThat(loaded).hasSameSizeAs(names).allMatch(ledger::holds);
    }

    @Test
    void jsonataEvaluatesTheSame() throws Exception {
        String program = "$sum([1..100].($ * $)) & '-' & $join($map(['a','b'], $uppercase))";

        assertThat(evaluate(program, weaver::weave))
                .isEqualTo(evaluate(program, (loader, bytes) -> bytes))
                .isEqualTo("338350-AB");
    }

    @Test
    void whatWasWovenIsNotWovenAgain() throws Exception {
        byte[] plain = bytes(WovenLibrariesTest.class);
        byte[] woven = weaver.weave(getClass().getClassLoader(), plain);

        assertThatThrownBy(() -> weaver.weave(getClass().getClassLoader(), woven))
                .isInstanceOf(UnweavableClass.class)
                .hasMessageContaining("$patchbay$poll");
    }

    @Test
    void classesOfOldJavasArePolledWithoutInvokedynamic() throws Exception {
        var loader = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define(byte[] bytes) {
                return defineClass("Old", bytes, 0, bytes.length);
            }
        };

        Class<?> old = loader.define(weaver.weave(loader, loopOfJava5()));

        assertThat(old.getMethod("countDown", int.class).invoke(null, 1000)).isEqualTo(0);
    }

    private static byte[] loopOfJava5() {
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
        var method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "countDown", "(I)I", null, null);
        var again = new Label();
        method.visitCode();
        method.visitLabel(again);
        method.visitIincInsn(0, -1);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitJumpInsn(Opcodes.IFGT, again);
        method.visitVarInsn(Opcodes.ILOAD, 0);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void bytesOfNoClassAreRefused() {
        assertThatThrownBy(() -> weaver.weave(getClass().getClassLoader(), new byte[] {1, 2, 3}))
                .isInstanceOf(UnweavableClass.class);
    }

    @Test
    void ledgerNamesWhatWasNotWoven() throws Exception {
        var plain = new PluginLoader("io.patchbay.guard.hostile.", (loader, bytes) -> bytes);
        Class<?> unwoven = plain.loadClass("io.patchbay.guard.hostile.Runaways");
        var seen = new Ledger(() -> new Class<?>[] {unwoven, String.class});

        assertThat(seen.unwoven(plain)).isEqualTo(List.<Class<?>>of(unwoven));
    }

    private static Object evaluate(String program, BiFunction<ClassLoader, byte[], byte[]> weaving) throws Exception {
        var loader = new PluginLoader("com.dashjoin.", weaving);
        Class<?> type = loader.loadClass(Jsonata.class.getName());
        Object expression = type.getMethod("jsonata", String.class).invoke(null, program);
        return type.getMethod("evaluate", Object.class).invoke(expression, new Object[] {null});
    }

    /** Linking a class verifies it; initialising links. What an initialiser misses has nothing to do with weaving. */
    private static Class<?> verified(Class<?> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (VerifyError | ClassFormatError e) {
            throw e;
        } catch (LinkageError | ClassNotFoundException e) {
            return type;
        }
        return type;
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static String commonPrefix(List<String> names) {
        String prefix = names.get(0);
        for (String name : names) {
            while (!name.startsWith(prefix)) {
                prefix = prefix.substring(0, prefix.length() - 1);
            }
        }
        return prefix;
    }

    private static List<String> classes(Class<?> member) throws Exception {
        Path jar = Path.of(
                member.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .filter(name -> !name.startsWith("META-INF") && !name.contains("-info"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
