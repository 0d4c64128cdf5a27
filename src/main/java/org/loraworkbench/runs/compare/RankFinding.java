package org.loraworkbench.runs.compare;

import java.util.List;

/** Puts into words where the smallest rank lies that is enough. */
record RankFinding(
        RankInterval interval,
        List<Candidate> smallestFirst,
        Evidence evidence,
        double tolerance,
        RankDifference difference) {

    private Candidate first() {
        return smallestFirst.get(0);
    }

    private Candidate last() {
        return smallestFirst.get(smallestFirst.size() - 1);
    }

    /** Nothing is excluded, so that nothing is known. */
    private boolean isOpen() {
        return !evidence.isThere()
                || interval.low() == first() && interval.high() == last() && first() != last();
    }

    RankVerdict.Kind kind() {
        if (isOpen()) {
            return RankVerdict.Kind.UNDECIDED;
        }
        if (interval.smallest() != interval.best()) {
            return RankVerdict.Kind.SMALLER_IS_ENOUGH;
        }
        return interval.best() == first()
                ? RankVerdict.Kind.SMALLEST_IS_BEST
                : RankVerdict.Kind.BEST_IS_NEEDED;
    }

    String sentence() {
        return switch (kind()) {
            case UNDECIDED -> undecided();
            case SMALLER_IS_ENOUGH ->
                    "The smallest %s within %s of the best is %s (%s); %s is better by %s."
                            .formatted(
                                    what(),
                                    tolerated(),
                                    interval.smallest().shortName(),
                                    range(),
                                    interval.best().name(),
                                    amount());
            case BEST_IS_NEEDED, SMALLEST_IS_BEST ->
                    "The smallest %s within %s of the best is %s, the best itself (%s); %s is worse by %s."
                            .formatted(
                                    what(),
                                    tolerated(),
                                    interval.best().shortName(),
                                    range(),
                                    difference.worse().name(),
                                    amount());
        };
    }

    private String undecided() {
        if (!evidence.isThere()) {
            return "%s is the best so far (%s %s), but how sure that is cannot be told: these runs kept no scores of single rows, and none was repeated with another seed."
                    .formatted(
                            interval.best().name(),
                            evidence.quality().title(),
                            value(interval.best()));
        }
        return "Not enough evidence: the smallest %s within %s of the best may be any of these %d. %s is better than %s by %s. %s"
                .formatted(
                        what(),
                        tolerated(),
                        smallestFirst.size(),
                        difference.better().name(),
                        difference.worse().name(),
                        amount(),
                        MoreEvidence.toTell(
                                        difference.better(),
                                        difference.worse(),
                                        evidence,
                                        tolerance)
                                .sentence());
    }

    /** Ranks are told by their numbers; baselines are no ranks. */
    private String what() {
        return smallestFirst.stream().anyMatch(candidate -> candidate.rank().isPresent())
                ? "rank"
                : "of these";
    }

    private String tolerated() {
        return evidence.quality().isFraction()
                ? Figure.format("%.0f point", 100 * tolerance)
                : Figure.format("%.0f %%", 100 * tolerance / Math.abs(interval.best().mean()));
    }

    private String range() {
        String low = interval.low().shortName();
        String high = interval.high().shortName();
        return interval.low() == interval.high()
                ? "95 %: no other"
                : "95 %: " + low + " to " + high;
    }

    private String value(Candidate candidate) {
        return Figure.shown(Column.of(evidence.quality()).kind(), candidate.mean());
    }

    /** Such as {@code 0.4 points ± 1.1}. */
    private String amount() {
        boolean points = evidence.quality().isFraction();
        double unit = points ? 100 : 1;
        String form = points ? "%.1f" : "%.4f";
        return Figure.format(form, unit * difference.gain())
                + (points ? " points ± " : " ± ")
                + Figure.format(form, unit * difference.margin());
    }
}
