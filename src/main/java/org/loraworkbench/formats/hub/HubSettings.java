package org.loraworkbench.formats.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the hub is, and who asks. The environment variables are those of Hugging Face's own client.
 *
 * @param endpoint of the hub or a mirror of it, without a slash at its end
 * @param cache the folder of all downloaded models
 * @param token that the user was given by the hub
 * @param offline the network is not to be used
 */
public record HubSettings(URI endpoint, Path cache, Optional<String> token, boolean offline) {

    private static final String HUB = "https://huggingface.co";
    private static final Set<String> YES = Set.of("1", "on", "yes", "true");

    /** What this process's environment says. */
    public static HubSettings ofEnvironment() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static HubSettings of(Map<String, String> environment, Path userHome) {
        Variables variables = new Variables(environment, userHome);
        Path caches = variables.path("XDG_CACHE_HOME").orElse(userHome.resolve(".cache"));
        Path home = variables.path("HF_HOME").orElse(caches.resolve("huggingface"));
        Path tokenFile = variables.path("HF_TOKEN_PATH").orElse(home.resolve("token"));
        return new HubSettings(
                URI.create(variables.text("HF_ENDPOINT").orElse(HUB).replaceAll("/+$", "")),
                variables
                        .path("HF_HUB_CACHE")
                        .or(() -> variables.path("HUGGINGFACE_HUB_CACHE"))
                        .orElse(home.resolve("hub")),
                variables
                        .text("HF_TOKEN")
                        .or(() -> variables.text("HUGGING_FACE_HUB_TOKEN"))
                        .or(() -> read(tokenFile)),
                Stream.of("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
                        .flatMap(name -> variables.text(name).stream())
                        .anyMatch(value -> YES.contains(value.toLowerCase(Locale.ROOT))));
    }

    private static Optional<String> read(Path tokenFile) {
        try {
            return Optional.of(Files.readString(tokenFile).strip()).filter(t -> !t.isEmpty());
        } catch (IOException e) {
            // Nobody has logged in on this machine, which is the usual case.
            return Optional.empty();
        }
    }

    private record Variables(Map<String, String> environment, Path userHome) {
        Optional<String> text(String name) {
            return Optional.ofNullable(environment.get(name))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty());
        }

        Optional<Path> path(String name) {
            return text(name)
                    .map(
                            value ->
                                    value.startsWith("~/")
                                            ? userHome.resolve(value.substring(2))
                                            : Path.of(value));
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "%s, cached in %s%s".formatted(endpoint, cache, offline ? ", offline" : "");
    }
}
