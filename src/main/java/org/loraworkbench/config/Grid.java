package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ranks times alphas times learning rates; an empty list leaves the first adapter's own value.
 *
 * @param loraAlpha numbers, or laws by which alpha goes with the rank
 * @param learningRate peak rates
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Grid(
        @Help("Several ranks, separated by commas, are trained side by side.") List<Integer> r,
        @Help(
                        "Several values are combined with every rank; 2r goes with the rank, 8√r or"
                                + " 8sqrt(r) with its root.")
                List<AlphaLaw> loraAlpha,
        @Help(
                        "Several rates are combined with every rank: each rank is then judged at"
                                + " its own best.")
                List<Double> learningRate) {

    public static final Grid NONE = new Grid(List.of(), List.of(), List.of());

    public Grid {
        r = List.copyOf(r);
        loraAlpha = List.copyOf(loraAlpha);
        learningRate = List.copyOf(learningRate);
        r.forEach(rank -> Check.rank("r", rank));
        learningRate.forEach(rate -> Check.positive("learning_rate", rate));
    }

    static Grid read(JsonFields fields) {
        Grid grid = of(fields);
        fields.refuseOthers();
        return grid;
    }

    /** From an object that holds other fields too. */
    static Grid of(JsonFields fields) {
        return new Grid(
                fields.list("r", JsonFields::asInteger),
                fields.list("lora_alpha", AlphaLaw::read),
                fields.list("learning_rate", JsonFields::asNumber));
    }

    @JsonIgnore
    public boolean isEmpty() {
        return r.isEmpty() && loraAlpha.isEmpty() && learningRate.isEmpty();
    }

    /** What a lane of the grid has: two laws may give a rank the same alpha, which is one lane. */
    private record Point(int r, double alpha, Double learningRate) {}

    /** The lanes that it makes of an adapter, named by what differs among them. */
    public List<AdapterConfig> lanes(AdapterConfig first) {
        List<Integer> ranks = r.isEmpty() ? List.of(first.lora().r()) : r;
        List<AlphaLaw> laws =
                loraAlpha.isEmpty() ? List.of(AlphaLaw.fixed(first.lora().loraAlpha())) : loraAlpha;
        List<AdapterConfig> lanes = new ArrayList<>();
        Set<Point> points = new HashSet<>();
        for (int rank : ranks) {
            for (AlphaLaw law : laws) {
                LoraConfig lora = first.lora().withRankAndAlpha(rank, law.of(rank));
                String name =
                        AdapterConfig.nameByRank(lora)
                                + (laws.size() > 1 ? "-a" + law.inName() : "");
                if (learningRate.isEmpty() && points.add(new Point(rank, law.of(rank), null))) {
                    lanes.add(new AdapterConfig(name, first.method(), lora, first.learningRate()));
                }
                for (double rate : learningRate) {
                    if (points.add(new Point(rank, law.of(rank), rate))) {
                        String atRate = learningRate.size() > 1 ? "-lr" + decimal(rate) : "";
                        lanes.add(new AdapterConfig(name + atRate, first.method(), lora, rate));
                    }
                }
            }
        }
        return lanes;
    }

    /** Without an exponent: {@code 0.0003}. */
    static String decimal(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }
}
