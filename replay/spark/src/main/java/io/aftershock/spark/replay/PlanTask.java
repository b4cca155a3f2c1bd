package io.aftershock.spark.replay;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** What each executor does before the replay: it plans a part, and sends nothing. */
final class PlanTask extends AbstractFunction1<Iterator<Integer>, Iterator<PartPlan>>
    implements Serializable {
  private static final long serialVersionUID = 1;

  private final Assignment assignment;

  PlanTask(Assignment assignment) {
    this.assignment = assignment;
  }

  @Override
  public Iterator<PartPlan> apply(Iterator<Integer> numbers) {
    List<PartPlan> plans = new ArrayList<>();
    while (numbers.hasNext()) {
      plans.add(PartPlan.of(assignment, numbers.next()));
    }
    return CollectionConverters.asScala(plans.iterator());
  }
}
