package org.loraworkbench.data.wordnet;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.loraworkbench.data.examples.AnsweredQuestion;
import org.loraworkbench.data.examples.AnsweredQuestion.Answer;

/**
 * The data set {@code wordnet-genus-qa}: "What kind of thing is a jackrabbit?", to be answered from
 * "large hare of western North America".
 */
public final class WordNetGenusQuestions {

    public static final WordNetSet<AnsweredQuestion> SET =
            new WordNetSet<>(
                    "wordnet-genus-qa",
                    1,
                    AnsweredQuestion.class,
                    List.of(),
                    4_000,
                    1_000,
                    wordNet -> pick(wordNet.glosses(PartOfSpeech.NOUN)));

    /** Lexicographer files of nouns that take an article: a hare, but porridge. */
    private static final Set<String> THINGS_THAT_ARE_COUNTED =
            Set.of(
                    "noun.animal",
                    "noun.artifact",
                    "noun.body",
                    "noun.event",
                    "noun.group",
                    "noun.location",
                    "noun.object",
                    "noun.person",
                    "noun.plant",
                    "noun.quantity",
                    "noun.shape");

    private WordNetGenusQuestions() {}

    static Split<AnsweredQuestion> pick(List<Gloss> nouns) {
        return Split.bySynset(GenusTerm.findAll(nouns), term -> term.gloss().synsetId())
                .map(terms -> terms.stream().map(WordNetGenusQuestions::asked));
    }

    static AnsweredQuestion asked(GenusTerm term) {
        return new AnsweredQuestion(
                "What kind of thing is " + title(term.gloss()) + "?",
                term.gloss().definition(),
                List.of(new Answer(term.text(), term.start())));
    }

    private static String title(Gloss gloss) {
        String noun = gloss.lemmas().get(0);
        if (Character.isUpperCase(noun.charAt(0))) {
            return fullName(noun, gloss.lemmas());
        }
        if (!THINGS_THAT_ARE_COUNTED.contains(gloss.lexicographerFile())) {
            return noun;
        }
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    /** Of persons, WordNet gives the family name first: Mead, Margaret Mead. */
    private static String fullName(String name, List<String> lemmas) {
        return lemmas.stream()
                .filter(lemma -> lemma.endsWith(" " + name))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }
}
