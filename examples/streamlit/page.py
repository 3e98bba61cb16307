"""Revenue, segments and experiments of the shop.

    FLIT_WAREHOUSE=warehouse streamlit run examples/streamlit/page.py
"""

import sys
from pathlib import Path

import pandas
import streamlit

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent))
from warehouse import warehouse  # noqa: E402


@streamlit.cache_data(ttl=600)
def ask(name):
    """The rows of a query in the folder queries; NUMERIC becomes a number that charts can draw."""
    shop = warehouse()
    compiled = HERE / "queries" / f"{name}.{shop.dialect}.sql"
    query = compiled if compiled.exists() else HERE / "queries" / f"{name}.sql"
    frame = pandas.DataFrame(shop.query(query.read_text()))
    for column in frame.columns:
        if column not in ("month", "customer_segment", "experiment_name", "variant", "status"):
            frame[column] = pandas.to_numeric(frame[column])
    return frame


streamlit.title("The shop")

months = ask("revenue_by_month")
streamlit.metric("Net revenue of the last full month", f"{months['net_revenue'].iloc[-2]:,.2f} USD")
streamlit.bar_chart(months, x="month", y=["net_revenue", "gross_margin"], stack=False)

streamlit.header("Customers by segment")
streamlit.bar_chart(ask("customers_by_segment"), x="customer_segment", y="avg_lifetime_value")

streamlit.header("Experiments")
streamlit.caption("Difference in conversion against control, with its interval")
streamlit.dataframe(ask("experiments"), hide_index=True)
