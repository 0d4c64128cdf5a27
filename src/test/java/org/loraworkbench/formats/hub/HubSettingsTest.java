package org.loraworkbench.formats.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubSettingsTest {

    @TempDir Path home;

    private HubSettings settings(String... environment) {
        Map<String, String> variables =
                environment.length == 0
                        ? Map.of()
                        : environment.length == 2
                                ? Map.of(environment[0], environment[1])
                                : Map.of(
                                        environment[0],
                                        environment[1],
                                        environment[2],
                                        environment[3]);
        return HubSettings.of(variables, home);
    }

    @Test
    void theDefaultsAreThoseOfTheHubsOwnClient() {
        HubSettings settings = settings();

        assertThat(settings.endpoint()).hasToString("https://huggingface.co");
        assertThat(settings.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
        assertThat(settings.token()).isEmpty();
        assertThat(settings.offline()).isFalse();
    }

    @Test
    void theCacheIsWhereTheEnvironmentSays() {
        assertThat(settings("HF_HOME", "/data/hf").cache()).isEqualTo(Path.of("/data/hf/hub"));
        assertThat(settings("HF_HOME", "~/hf").cache()).isEqualTo(home.resolve("hf/hub"));
        assertThat(settings("XDG_CACHE_HOME", "/c").cache())
                .isEqualTo(Path.of("/c/huggingface/hub"));
        assertThat(settings("HF_HOME", "/data/hf", "HF_HUB_CACHE", "/models").cache())
                .isEqualTo(Path.of("/models"));
    }

    @Test
    void theTokenIsThatOfTheEnvironmentOrOfTheLogin() throws IOException {
        Path login = home.resolve(".cache/huggingface/token");
        Files.createDirectories(login.getParent());
        Files.writeString(login, "from the login\n");

        assertThat(settings().token()).contains("from the login");
        assertThat(settings("HF_TOKEN", "from the environment").token())
                .contains("from the environment");
    }

    @Test
    void aMirrorAndOfflineUseAreAskedForByTheirVariables() {
        assertThat(settings("HF_ENDPOINT", "https://mirror.example/").endpoint())
                .hasToString("https://mirror.example");
        assertThat(settings("HF_HUB_OFFLINE", "1").offline()).isTrue();
        assertThat(settings("TRANSFORMERS_OFFLINE", "true").offline()).isTrue();
        assertThat(settings("HF_HUB_OFFLINE", "0").offline()).isFalse();
    }

    @Test
    void theTokenIsNeverShown() {
        assertThat(settings("HF_TOKEN", "secret").toString()).doesNotContain("secret");
    }
}
