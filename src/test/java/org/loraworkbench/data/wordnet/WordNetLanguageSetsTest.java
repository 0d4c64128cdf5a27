package org.loraworkbench.data.wordnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.data.examples.Dataset;
import org.loraworkbench.data.examples.PromptedText;
import org.loraworkbench.data.examples.SourceAndTarget;

/** The data sets of the language models. */
class WordNetLanguageSetsTest {

    @TempDir private static Path cache;

    @Test
    void aPromptGoesOnWithABlankAndAShortDefinition() throws IOException {
        Dataset<PromptedText> verbs = WordNetDefinitions.VERBS.load(4_000, 500, cache);

        assertThat(verbs.train()).hasSize(4_000).allMatch(text -> text.prompt().endsWith(":"));
        assertThat(verbs.validation())
                .hasSize(500)
                .allMatch(text -> text.completion().matches(" \\S.{0,79}"));
    }

    @Test
    void noValidationTextWasTrainedOn() throws IOException {
        Dataset<PromptedText> nouns = WordNetDefinitions.NOUNS.load(32_000, 5_000, cache);
        Set<String> learned =
                nouns.train().stream().map(PromptedText::completion).collect(Collectors.toSet());

        assertThat(learned).hasSize(32_000);
        assertThat(nouns.validation()).noneMatch(text -> learned.contains(text.completion()));
    }

    @Test
    void whatADefinitionDescribesIsNamedByTheWordAboveItThatStandsThere() {
        Gloss hare = gloss("n1", "hare", "swift timid long-eared mammal", List.of());
        Gloss jackrabbit =
                gloss("n2", "jackrabbit", "large hare of western North America", List.of("n1"));

        Split<SourceAndTarget> split = WordNetNaming.pick(List.of(hare, jackrabbit));

        assertThat(List.of(split.train(), split.validation()).stream().flatMap(List::stream))
                .containsExactly(
                        new SourceAndTarget("large hare of western North America", "hare"));
    }

    private static Gloss gloss(String id, String lemma, String text, List<String> above) {
        return Gloss.parse(id, "noun.animal", List.of(lemma), text, above);
    }
}
