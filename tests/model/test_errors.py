"""Every code of an error or a fault has its sentence."""

import re

import pytest

from model.errors import ErrorCode, LinjausError
from model.faults import FaultCode


def test_every_code_has_a_sentence_that_begins_one() -> None:
    for code in (*ErrorCode, *FaultCode):
        assert re.match(r"[A-Z“{]", code.words), code
        assert " " in code.words


def test_an_error_says_its_sentence() -> None:
    error = LinjausError(ErrorCode.PLAN_NOT_FOUND, slug="nowhere")

    assert str(error) == "There is no plan named nowhere."
    with pytest.raises(KeyError):
        LinjausError(ErrorCode.PLAN_NOT_FOUND)
