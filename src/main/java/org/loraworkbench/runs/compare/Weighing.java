package org.loraworkbench.runs.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Weighs configurations against the best of them, and puts the outcome into words. */
final class Weighing {

    private final String subject;
    private final List<Contender> contenders;
    private final Quality quality;
    private final Chance chance;
    private final Contender best;
    private final Contender worst;

    /**
     * @param subject the base and the data set
     * @param contenders at least two, fewest parameters first
     */
    Weighing(String subject, List<Contender> contenders, Quality quality, Chance chance) {
        this.subject = subject;
        this.contenders = contenders;
        this.quality = quality;
        this.chance = chance;
        // Of equals, the one with fewest parameters is taken.
        best = contenders.stream().min(bestFirst()).orElseThrow();
        worst = contenders.stream().max(bestFirst()).orElseThrow();
    }

    private Comparator<Contender> bestFirst() {
        return Comparator.comparingDouble(contender -> quality.gain(0, contender.mean()));
    }

    Verdict verdict() {
        double close = Verdict.close(quality, best.mean());
        if (!tellsApart(close)) {
            return undecided();
        }
        List<Contender> smaller =
                contenders.stream().filter(c -> c.parameters() < best.parameters()).toList();
        if (smaller.isEmpty()) {
            return smallestIsBest();
        }
        Optional<Contender> enough = smaller.stream().filter(c -> behind(c) <= close).findFirst();
        if (enough.isPresent()) {
            return smallerIsEnough(enough.get());
        }
        Contender next = smaller.stream().min(bestFirst()).orElseThrow();
        return behind(next) > chance.difference(best, next) ? bestIsNeeded(next) : undecided();
    }

    /**
     * Whether something stands out, or else chance is so small that being close means something.
     */
    private boolean tellsApart(double close) {
        double byChance = chance.difference(best, worst);
        return behind(worst) > byChance || byChance <= close;
    }

    private double behind(Contender contender) {
        return quality.gain(best.mean(), contender.mean());
    }

    private Verdict smallerIsEnough(Contender enough) {
        return verdict(
                Verdict.Kind.SMALLER_IS_ENOUGH,
                "%s is within %s of the best (%s) with %s of its parameters (%s %s against %s)"
                        .formatted(
                                enough.name(),
                                difference(behind(enough)),
                                best.name(),
                                share(enough),
                                quality.title(),
                                value(enough),
                                value(best)),
                enough);
    }

    private Verdict bestIsNeeded(Contender next) {
        return verdict(
                Verdict.Kind.BEST_IS_NEEDED,
                "Nothing smaller comes close to %s (%s %s); %s is %s behind"
                        .formatted(
                                best.name(),
                                quality.title(),
                                value(best),
                                next.name(),
                                difference(behind(next))),
                next);
    }

    private Verdict smallestIsBest() {
        Contender next = contenders.stream().filter(c -> c != best).min(bestFirst()).orElseThrow();
        return verdict(
                Verdict.Kind.SMALLEST_IS_BEST,
                "Nothing larger did better than %s (%s %s against %s of %s)"
                        .formatted(
                                best.name(),
                                quality.title(),
                                value(best),
                                value(next),
                                next.name()),
                next);
    }

    private Verdict undecided() {
        return verdict(
                Verdict.Kind.UNDECIDED,
                "%s cannot yet be told to be the best of these %d (%s %s; the last is %s with %s)"
                        .formatted(
                                best.name(),
                                contenders.size(),
                                quality.title(),
                                value(best),
                                worst.name(),
                                value(worst)),
                worst);
    }

    /** The finding as a sentence, with what chance may have to do with it. */
    private Verdict verdict(Verdict.Kind kind, String finding, Contender other) {
        String sentence =
                "%s; %s, differences up to %s can be chance."
                        .formatted(
                                finding,
                                chance.basis(),
                                difference(chance.difference(best, other)));
        return new Verdict(kind, subject, quality, sentence);
    }

    private String value(Contender contender) {
        return Figure.shown(Column.of(quality).kind(), contender.mean());
    }

    /** Rounded up, so that "within" holds. */
    private String difference(double amount) {
        return quality.isFraction()
                ? Figure.format("%.1f points", Math.ceil(1000 * amount - 1e-9) / 10)
                : Figure.format("%.4f", Math.ceil(1e4 * amount - 1e-9) / 1e4);
    }

    private String share(Contender contender) {
        double percent = 100.0 * contender.parameters() / best.parameters();
        return Figure.format(percent < 1 ? "%.2f %%" : "%.0f %%", percent);
    }
}
