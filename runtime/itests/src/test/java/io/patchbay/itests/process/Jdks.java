package io.patchbay.itests.process;

import io.patchbay.testkit.process.Jdk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The Javas a class runs on: each that is under test for those with {@link EachJdk} and in the long suite, else one, chosen by
 * the name of the class, so that the classes spread over all of them.
 */
final class Jdks implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        List<Jdk> all = Jdk.all();
        return test.isAnnotationPresent(EachJdk.class) || Boolean.getBoolean("long")
                ? all.stream().map(Arguments::of)
                : Stream.of(
                        Arguments.of(all.get(Math.floorMod(test.getSimpleName().hashCode(), all.size()))));
    }
}
