import java.nio.file.Files
import java.nio.file.Path

// The project is made with the sources of all kinds; one of them stays.
Path project = Path.of(request.outputDirectory, request.artifactId)
Path kinds = project.resolve("kinds")
Path chosen = kinds.resolve(request.properties.getProperty("kind"))
String folders = request.properties.getProperty("package").replace('.', '/')

def move = { Path from, Path to ->
    Files.createDirectories(to)
    from.toFile().listFiles().each { Files.move(it.toPath(), to.resolve(it.name)) }
}
move(chosen.resolve("java"), project.resolve("src/main/java").resolve(folders).resolve("internal"))
move(chosen.resolve("examples"), project.resolve("src/main/resources/OSGI-INF/examples"))
kinds.toFile().deleteDir()
