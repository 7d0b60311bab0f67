import pytest

from model.rules.reason import Reason, because
from model.rules.years import YearReason


def test_a_reason_keeps_its_values_under_their_names() -> None:
    reason = because(YearReason.MET, year=2023, occurrences=2, required=1)

    assert reason.inputs == {"year": 2023, "occurrences": 2, "required": 1}
    assert reason == Reason(YearReason.MET, {"required": 1, "occurrences": 2, "year": 2023})


@pytest.mark.parametrize("inputs", [{}, {"year": 2023}, {"age": 1}])
def test_a_reason_without_its_values_is_refused(inputs: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="met comes with"):
        because(YearReason.MET, **inputs)
