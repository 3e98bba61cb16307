"""Hands a model the features of a customer, as they were known at a date.

    FLIT_WAREHOUSE=warehouse uvicorn --app-dir examples/feature-service service:app
    curl 'localhost:8000/churn/42?at=2026-06-15'
"""

import datetime
import sys
from pathlib import Path

from fastapi import FastAPI, HTTPException

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from warehouse import warehouse  # noqa: E402

app = FastAPI(title="Features of customers")
LABELS = {"is_churned_90d", "target_90d_revenue", "is_label_complete", "label_observed_through"}


@app.get("/{name}/{user_id}")
def features(name: str, user_id: int, at: datetime.date | None = None):
    """The features of the latest snapshot that is not after a date, without the label."""
    if name not in ("churn", "ltv"):
        raise HTTPException(404, f"there are no features {name}; there are churn and ltv")
    sql = (HERE / "queries" / f"{name}.sql").read_text()
    rows = warehouse().query(sql, user_id=user_id, at=at or datetime.date.today())
    if not rows:
        raise HTTPException(404, f"customer {user_id} has no snapshot until then")
    return {column: value for column, value in rows[0].items() if column not in LABELS}
